/** Says at the end of a whole run which suites were left out of it, and how to run them. */
module.exports = class NotRun {
  constructor(globalConfig) {
    this.isWhole = globalConfig.testPathPatterns.patterns.length === 0;
  }

  onRunComplete() {
    if (!this.isWhole || process.env.REQUIRE_SERVERS === '1') return;
    console.log('\nNot run: what needs PostgreSQL, Kafka or KurrentDB (npm run test:servers)');
  }
};
