/** Loads the driver and asks it. */
export const duckdbVersion = async (): Promise<string> => (await import("@duckdb/node-api")).version()
