// The functions that a dialect must spell. A dialect that lacks one does not compile.

export const functionNames = [
  "arrayContains",
  "arraySize",
  "at",
  "coalesce",
  "concat",
  "dateTrunc",
  "fromEpochSeconds",
  "initcap",
  "keyPart",
  "length",
  "lower",
  "md5",
  "ratio",
  "replace",
  "round",
  "split",
  "trim",
  "upper",
  "year",
] as const
export type FunctionName = (typeof functionNames)[number]

export const aggregateNames = ["avg", "count", "countDistinct", "max", "min", "sum"] as const
export type AggregateName = (typeof aggregateNames)[number]

export const windowFunctionNames = ["denseRank", "lag", "lead", "rank", "rowNumber"] as const
export type WindowFunctionName = (typeof windowFunctionNames)[number]
