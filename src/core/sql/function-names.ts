/**
 * The functions of the public face that make an expression of expressions, as an author's source names them. A callback's source
 * is all that tells `sum(orders.amount) ?? 0`, and the functions themselves build on the callbacks.
 */
export const functionNames: ReadonlySet<string> = new Set(
  `abs and anyValue approxCountDistinct approxPercentile arrayAgg arrayContains arraySize assertNotNull at atZone avg boolAnd boolOr
  ceil coalesce concatWs contains corr count countDistinct countIf dateAdd dateDiff dateTrunc day dayOfYear div divExact divInt
  element endsWith exists exp firstValue floor formatDate fromEpochSeconds greatest grouping hour inZone initcap isoDayOfWeek
  isoWeek jsonObject lag lastDay lastValue lead least left length listAgg ln lower lpad ltrim max maxBy md5 median min minBy
  minute mod month negate not notExists ntile nullIf num or parseDate parseJson parseTimestamp percentile position power
  quarter ratio regexpExtract regexpLike regexpReplace replace reverse right round rpad rtrim scalar second sha256 split
  splitPart sql sqlAggregate sqlWindow sqrt startsWith stddev substring sum surrogateKey text toDate trim upper validAt variance
  when year`.split(/\s+/),
)

/** These make an expression, or what becomes one by `over`, of no expression at all. */
export const alwaysExpressions: ReadonlySet<string> = new Set(
  "count denseRank exists lit literal notExists ntile nullOf percentRank rank rowNumber runStartedAt".split(" "),
)
/** Of them, what no method of another object is called: behind a dot, where nothing tells whether it is the SDK's, only these count. */
export const unmistakableNames: ReadonlySet<string> = new Set(
  "denseRank exists notExists ntile nullOf percentRank rowNumber runStartedAt".split(" "),
)
