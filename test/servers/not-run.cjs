/** Says at the end of a whole run which suites were left out of it, and how to run them. */
module.exports = class NotRun {
  constructor(globalConfig) {
    this.isWhole = globalConfig.testPathPatterns.patterns.length === 0;
  }

  onRunComplete() {
    if (!this.isWhole) return;
    console.log(
      '\nNot run: the suites in test/servers, which start PostgreSQL and Kafka: npm run test:servers',
    );
  }
};
