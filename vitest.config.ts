import { defineConfig, type UserWorkspaceConfig } from "vitest/config"

// As `--conditions=typeline-source` does for Node: "typeline" is the source, not dist/. Vitest hands them to Node, so neither "module",
// which is for bundlers, nor "import": what a CommonJS package requires would be another module.
const conditions = ["typeline-source", "node"]

const everywhere = {
  environment: "node",
  pool: "forks" as const,
  execArgv: ["--conditions=typeline-source"],
  testTimeout: 30_000,
  hookTimeout: 30_000,
} satisfies UserWorkspaceConfig["test"]

/** What talks to Snowflake, or to its emulator. */
const snowflake = [
  "tests/snowflake-emulator/**/*.test.ts",
  "tests/unit/warehouse/snowflake/**/*.test.ts",
  "tests/e2e/snowflake/**/*.test.ts",
  "tests/e2e/setup/snowflake.test.ts",
  "tests/e2e/movielens/snowflake.test.ts",
  "tests/conformance/account.test.ts",
]
/** What is tested on every warehouse: DuckDB in one project, Snowflake in the other. */
const shared = ["tests/conformance/**/*.test.ts", "tests/property/data-tests.test.ts"]

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          ...everywhere,
          name: "main",
          include: ["tests/**/*.test.ts"],
          exclude: [
            "tests/e2e/crash/**",
            "tests/e2e/package/**",
            "tests/e2e/site/**",
            "tests/e2e/codegen/**",
            ...snowflake,
          ],
          env: { TEST_WAREHOUSE: "duckdb" },
        },
      },
      {
        extends: true,
        test: {
          ...everywhere,
          name: "snowflake",
          include: [...snowflake, ...shared],
          env: { TEST_WAREHOUSE: "snowflake" },
        },
      },
      { extends: true, test: { ...everywhere, name: "crash", include: ["tests/e2e/crash/**/*.test.ts"] } },
      // Type-checks whole projects, many times.
      { extends: true, test: { ...everywhere, name: "codegen", include: ["tests/e2e/codegen/**/*.test.ts"] } },
      // Needs a browser: Debian's chromium, or the path of one in CHROMIUM.
      {
        extends: true,
        test: {
          ...everywhere,
          name: "site",
          include: ["tests/e2e/site/**/*.test.ts"],
          expect: { poll: { timeout: 10_000 } },
        },
      },
      // Builds dist/, and installs from the registry.
      { extends: true, test: { ...everywhere, name: "package", include: ["tests/e2e/package/**/*.test.ts"] } },
    ],
  },
})
