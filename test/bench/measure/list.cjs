/** The list that is asked of GraphQL and of its floor: so many rows of the risk catalogue, these columns. */
const ROWS = 50;
const COLUMNS = [
  'id',
  'status',
  'scope',
  'ownerOrgId',
  'area',
  'category',
  'name',
  'manifestation',
  'proposedGrade',
  'proposedMeasures',
  'approvedVersion',
  'approvedGrade',
];

module.exports = { COLUMNS, ROWS };
