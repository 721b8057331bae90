import { analysis, from, sum } from "typeline"
import { releaseTrends } from "../models/gold/release-trends.ts"

export const adhocReleaseTrends = analysis("adhoc_release_trends", {
  description: "How many films were released up to each year?",
  dependsOn: { years: releaseTrends },
  query: ({ years }) =>
    from({ years })
      .select(({ years: { release_year, movies_released } }) => ({
        release_year,
        movies_released,
        released_so_far: sum(movies_released).over({ orderBy: [release_year.asc()], rows: { before: "all" } }),
      }))
      .orderBy((row) => [row.release_year.asc()]),
})
