/*
 * The decorators by which a class says which columns its rows have, and where what they said is kept. Each
 * comes from its own module: TypeORM's front door would load its queries and drivers besides, which nothing
 * here uses.
 */
import 'reflect-metadata';

export { Column } from 'typeorm/decorator/columns/Column.js';
export { PrimaryColumn } from 'typeorm/decorator/columns/PrimaryColumn.js';
export { Entity } from 'typeorm/decorator/entity/Entity.js';
export { Index } from 'typeorm/decorator/Index.js';
export { getMetadataArgsStorage } from 'typeorm/globals.js';
