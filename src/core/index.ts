// The public face: what an author of a project imports from "typeline".

export type { SqlFileSpec, SqlPath } from "./embed/sql-file.ts"
export { sqlFile } from "./embed/sql-file.ts"
export type { Analysis } from "./resource/analysis.ts"
export { analysis } from "./resource/analysis.ts"
export type { Chart, ChartSpec, DrawnChart, NumberChart, TableChart } from "./resource/chart.ts"
export { chart } from "./resource/chart.ts"
export type { ColumnInfo, ColumnName, Names } from "./resource/column-info.ts"
export type { Config, DuckdbTarget, Target } from "./resource/config.ts"
export { defineConfig } from "./resource/config.ts"
export type { Charts, Dashboard, DashboardSpec } from "./resource/dashboard.ts"
export { dashboard } from "./resource/dashboard.ts"
export type { Bounds } from "./resource/data-test/accepted-range.ts"
export { acceptedRange } from "./resource/data-test/accepted-range.ts"
export { acceptedValues } from "./resource/data-test/accepted-values.ts"
export { equalRows } from "./resource/data-test/equal-rows.ts"
export { expressionIsTrue } from "./resource/data-test/expression-is-true.ts"
export { matchesPattern } from "./resource/data-test/matches-pattern.ts"
export { mutuallyExclusiveRanges } from "./resource/data-test/mutually-exclusive-ranges.ts"
export { notNull } from "./resource/data-test/not-null.ts"
export type { DataTestOptions, TestOptions, TestRules } from "./resource/data-test/options.ts"
export { recency } from "./resource/data-test/recency.ts"
export { relationships } from "./resource/data-test/relationships.ts"
export type { RowCount } from "./resource/data-test/row-count.ts"
export { equalRowCount, notEmpty, rowCount } from "./resource/data-test/row-count.ts"
export { unique } from "./resource/data-test/unique.ts"
export type { Age, ChartMark, ExposureType, Maturity } from "./resource/declaration.ts"
export type { EnvironmentVariable, Setting } from "./resource/environment.ts"
export { env } from "./resource/environment.ts"
export type { Exposure, ExposureSpec } from "./resource/exposure.ts"
export { exposure } from "./resource/exposure.ts"
export type { Freshness } from "./resource/freshness.ts"
export type {
  Append,
  DeleteInsert,
  IncrementalOptions,
  InsertOverwrite,
  Merge,
  Microbatch,
} from "./resource/incremental-strategy.ts"
export type { IncrementalSpec, Layer, Model, ModelSpec } from "./resource/model.ts"
export { layer } from "./resource/model.ts"
export type {
  Operation,
  OperationArguments,
  OperationContext,
  OperationNode,
  OperationRow,
  WritingContext,
} from "./resource/operation.ts"
export { operation } from "./resource/operation.ts"
export type { Hook, OperationOptions } from "./resource/operations.ts"
export type { Owner, WebAddress } from "./resource/owner.ts"
export type { Bound, Column, ColumnsIn, Dependencies, Relation } from "./resource/relation.ts"
export type { Run } from "./resource/run.ts"
export type { HistoryNames } from "./resource/snapshot.ts"
export { snapshot } from "./resource/snapshot.ts"
export type { SnowflakeAuthentication, SnowflakeTarget } from "./resource/snowflake-target.ts"
export type { Seed, Source } from "./resource/source.ts"
export { csv, jsonLines, parquet, seed, source } from "./resource/source.ts"
export type { S3Options, S3Storage, Storage } from "./resource/storage.ts"
export { s3 } from "./resource/storage.ts"
export type { DataTest } from "./resource/test.ts"
export { dataTest } from "./resource/test.ts"
export type {
  ExpectedRow,
  GivenRow,
  GivenRows,
  Json,
  ModelTestSpec,
  SnapshotTestSpec,
  SnapshotTestStep,
  UnitTest,
} from "./resource/unit-test.ts"
export { unitTest } from "./resource/unit-test.ts"
export type { Condition, Expr, Order, Ordering, Predicate, Reads, Row, Window } from "./sql/expression.ts"
export { except, from, intersect, recursive, union, unionAll } from "./sql/from.ts"
export { avg, count, countDistinct, countIf, max, min, sum } from "./sql/function/aggregate.ts"
export { arrayContains, arraySize, element } from "./sql/function/array.ts"
export { assertNotNull } from "./sql/function/assertion.ts"
export { num } from "./sql/function/calculation.ts"
export {
  day,
  dayOfYear,
  hour,
  isoDayOfWeek,
  isoWeek,
  minute,
  month,
  quarter,
  second,
  year,
} from "./sql/function/calendar.ts"
export { coalesce, greatest, least, nullIf } from "./sql/function/choice.ts"
export { anyValue, boolAnd, boolOr, grouping, maxBy, minBy } from "./sql/function/chosen-value.ts"
export { arrayAgg, listAgg } from "./sql/function/collection.ts"
export { concatWs, text } from "./sql/function/concatenation.ts"
export { div, divExact, divInt, mod, ratio } from "./sql/function/division.ts"
export { formatDate, parseDate, parseTimestamp } from "./sql/function/format.ts"
export { surrogateKey } from "./sql/function/key.ts"
export { date, lit, literal, nullOf, runStartedAt, timestamp } from "./sql/function/literal.ts"
export { and, not, or, when } from "./sql/function/logic.ts"
export { abs, ceil, exp, floor, ln, negate, power, round, sqrt } from "./sql/function/number.ts"
export { regexpExtract, regexpLike, regexpReplace } from "./sql/function/pattern.ts"
export {
  denseRank,
  firstValue,
  lag,
  lastValue,
  lead,
  ntile,
  percentRank,
  rank,
  rowNumber,
} from "./sql/function/ranking.ts"
export {
  approxCountDistinct,
  approxPercentile,
  corr,
  median,
  percentile,
  stddev,
  variance,
} from "./sql/function/statistic.ts"
export { exists, notExists, scalar } from "./sql/function/subquery.ts"
export {
  initcap,
  left,
  length,
  lower,
  lpad,
  ltrim,
  md5,
  replace,
  reverse,
  right,
  rpad,
  rtrim,
  sha256,
  substring,
  trim,
  upper,
} from "./sql/function/text.ts"
export { contains, endsWith, position, split, splitPart, startsWith } from "./sql/function/text-search.ts"
export {
  atZone,
  dateAdd,
  dateDiff,
  dateTrunc,
  fromEpochSeconds,
  inZone,
  lastDay,
  toDate,
} from "./sql/function/time.ts"
export type { JsonColumns, JsonFields } from "./sql/function/variant.ts"
export { at, jsonFields, jsonObject, parseJson } from "./sql/function/variant.ts"
export type { From, Grouped, Query } from "./sql/query.ts"
export { QueryError } from "./sql/query-error.ts"
export type { RawQuery, RawText } from "./sql/raw.ts"
export { rawQuery, rawText, sql, sqlAggregate, sqlWindow } from "./sql/raw.ts"
export type { Readable } from "./sql/readable.ts"
export { each, omit, pick, prefixed, prefixed as prefix, rename, using } from "./sql/row-functions.ts"
export { dateSpine, sequence, values } from "./sql/series.ts"
export type { SqlFunctionSpec } from "./sql/sql-function.ts"
export { sqlFunction } from "./sql/sql-function.ts"
export type { Columns, Decimal, Js, Scalar, Type, Value } from "./sql/type.ts"
export { nullable } from "./sql/type.ts"
export type { VariableSpec, Variables, VariableType } from "./sql/variable.ts"
export { defineVars } from "./sql/variable.ts"
export { deduplicate } from "./sql/verb/deduplicate.ts"
export { pivot } from "./sql/verb/pivot.ts"
export { unionRelations } from "./sql/verb/union-relations.ts"
export { unpivot } from "./sql/verb/unpivot.ts"
export { validAt } from "./sql/verb/valid-at.ts"
