// The public face: what an author of a project imports from "typeline".

export type { Analysis } from "./resource/analysis.ts"
export { analysis } from "./resource/analysis.ts"
export type { ColumnInfo, ColumnName, Names, TestOptions } from "./resource/column-info.ts"
export type { Config, DuckdbTarget, Target } from "./resource/config.ts"
export { defineConfig } from "./resource/config.ts"
export type { Append, IncrementalSpec, Layer, Merge, Model, ModelSpec } from "./resource/model.ts"
export { layer } from "./resource/model.ts"
export type { Bound, Column, ColumnsIn, Dependencies, Relation } from "./resource/relation.ts"
export type { Run } from "./resource/run.ts"
export { snapshot } from "./resource/snapshot.ts"
export type { Seed, Source } from "./resource/source.ts"
export { csv, seed, source } from "./resource/source.ts"
export type { DataTest } from "./resource/test.ts"
export { acceptedValues, dataTest, notNull, relationships, unique } from "./resource/test.ts"
export type { Condition, Expr, Ordering, Predicate, Reads, Row, Window } from "./sql/expression.ts"
export { each, except, from, intersect, prefix, recursive, union, unionAll } from "./sql/from.ts"
export {
  avg,
  count,
  countDistinct,
  denseRank,
  lag,
  lead,
  max,
  min,
  rank,
  rowNumber,
  sum,
} from "./sql/function/aggregate.ts"
export { surrogateKey } from "./sql/function/key.ts"
export { and, coalesce, exists, literal, not, nullOf, or, scalar, when } from "./sql/function/logic.ts"
export { round } from "./sql/function/number.ts"
export { initcap, length, lower, md5, replace, split, trim, upper } from "./sql/function/text.ts"
export { dateTrunc, fromEpochSeconds, year } from "./sql/function/time.ts"
export { at } from "./sql/function/variant.ts"
export type { From, Grouped, Query } from "./sql/query.ts"
export { QueryError } from "./sql/query-error.ts"
export { rawQuery, sql } from "./sql/raw.ts"
export type { Readable } from "./sql/readable.ts"
export { dateSpine, sequence, values } from "./sql/series.ts"
export type { Columns, Decimal, Js, Scalar, Type, Value } from "./sql/type.ts"
export { nullable } from "./sql/type.ts"
