import type { Owner } from "typeline"

/** Who answers for the dashboards of films. */
export const filmAnalytics: Owner = { name: "Film analytics", email: "film-analytics@example.com" }
