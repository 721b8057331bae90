import { analysis, from } from "typeline"
import { top10ByGenre } from "../models/gold/top10-by-genre.ts"

export const adhocTop10ByGenre = analysis("adhoc_top10_by_genre", {
  description: "Which film is the best of each genre?",
  dependsOn: { top10: top10ByGenre },
  query: ({ top10 }) =>
    from({ top10 })
      .where(({ top10 }) => top10.rank.eq(1))
      .select(({ top10: { rank, ...best } }) => best)
      .orderBy((row) => [row.genre.asc()]),
})
