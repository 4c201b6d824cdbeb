import { defineConfig } from 'eslint/config';
import { configs } from 'typescript-eslint';

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export a name, so that everybody calls it the same.',
};
const noDerivedClass = {
  selector: 'ClassDeclaration[superClass.type]:not([superClass.name=/^(Error|ReadModel)$/])',
  message: 'Only errors and rows derive from a class.',
};
const noClock = {
  selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
  message: 'Time is an argument.',
};
const noEnv = { object: 'process', property: 'env', message: 'Settings are read in settings-from.ts.' };

/** The house rules that a linter can see. Who may import whom is in .dependency-cruiser.cjs. */
export default defineConfig(
  { ignores: ['dist/', 'data/', 'docs/', 'coverage/', 'test/bench/', 'test/data/'] },
  {
    files: ['{apps,libs,test}/**/*.ts'],
    extends: [configs.strictTypeChecked, configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      complexity: ['error', { max: 8, variant: 'modified' }],
      eqeqeq: 'error',
      'max-depth': ['error', 3],
      'max-lines': ['error', 200],
      'max-lines-per-function': ['error', 40],
      'max-params': ['error', 4],
      'no-console': 'error',
      'no-restricted-properties': ['error', noEnv],
      'no-restricted-syntax': ['error', noDefaultExport],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // Payloads, rows and modules are classes for their decorators alone; their values are plain data.
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // An adapter that has nothing to wait for still answers, and fails, by promise.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['libs/{eventing,domain}/src/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, noDerivedClass] },
  },
  {
    files: ['libs/domain/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/testing/**'],
    rules: {
      'no-restricted-syntax': ['error', noDefaultExport, noDerivedClass, noClock],
      'no-restricted-properties': [
        'error',
        noEnv,
        { object: 'Date', property: 'now', message: noClock.message },
        { object: 'Math', property: 'random', message: 'Deciders know nothing but what they are told.' },
      ],
    },
  },
  {
    files: ['libs/runtime/src/settings/settings-from.ts', '{apps,libs}/*/src/testing/**'],
    rules: { 'no-restricted-properties': 'off' },
  },
  { files: ['apps/cli/**', '**/main.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.spec.ts', '**/*.contract.ts', '**/testing/**', 'test/**'],
    rules: { 'max-lines': ['error', 300], 'max-lines-per-function': 'off' },
  },
);
