import { dataTest } from "typeline"
import { fctGenomeScore } from "../models/fct/fct-genome-score.ts"
import { noNullsInColumns } from "./no-nulls-in-columns.ts"

// Tests of one column stand with the column, in its model. Here is what asks for more.
export const relevantScoreTest = dataTest("relevant_score_test", {
  description: "Every genome score is complete: no column of it is NULL.",
  dependsOn: { scores: fctGenomeScore },
  query: ({ scores }) => noNullsInColumns(scores),
})
