// What is refused when a query is built, in which words.
import {
  arrayAgg,
  arrayContains,
  at,
  atZone,
  coalesce,
  concatWs,
  contains,
  corr,
  countDistinct,
  countIf,
  date,
  dateAdd,
  dateDiff,
  dateTrunc,
  div,
  divExact,
  divInt,
  element,
  firstValue,
  formatDate,
  type from,
  greatest,
  grouping,
  hour,
  inZone,
  jsonFields,
  jsonObject,
  lag,
  left,
  listAgg,
  lit,
  literal,
  lpad,
  maxBy,
  median,
  mod,
  not,
  ntile,
  num,
  parseDate,
  parseTimestamp,
  percentile,
  pick,
  position,
  rank,
  ratio,
  rawText,
  regexpExtract,
  regexpLike,
  regexpReplace,
  rpad,
  split,
  splitPart,
  sqlFunction,
  startsWith,
  substring,
  sum,
  text,
  toDate,
  using,
} from "typeline"
import { describe, expect, test } from "vitest"
import * as typeline from "../../src/core/index.ts"
import { targetOf } from "../../src/core/sql/node.ts"
import { columnRow, sourceColumns } from "../../src/core/sql/row.ts"
import { events, users } from "../golden/cases/relations.ts"
import { refuses, untyped } from "../unit/sql/refusals/refuses.ts"

type EventRow = Parameters<Parameters<ReturnType<typeof from<{ events: typeof events }>>["select"]>[0]>[0]["events"]
/** The columns, outside of a query: of no callback, so that they stay good. */
const rowOf = (alias: string, relation: unknown) => {
  const source = { alias, target: targetOf(relation, alias) }
  return columnRow(source, sourceColumns(source))
}
const e = rowOf("events", events) as unknown as EventRow
const u = rowOf("users", users) as unknown as { readonly name: typeof e.kind; readonly id: typeof e.id }

describe("text", () => {
  refuses("lpad of -1", () => lpad(e.kind, -1), "lpad(): the length is a whole number from 0, and got -1.")
  refuses(
    "rpad with nothing",
    () => rpad(e.kind, 3, ""),
    "rpad(): the text to fill with is empty, and the warehouses disagree on it.",
  )
  refuses(
    "substring from 0",
    () => substring(e.kind, 0),
    "substring(): the first character's position is a whole number from 1, and got 0.",
  )
  refuses(
    "substring of -1",
    () => substring(e.kind, 1, -1),
    "substring(): the length is a whole number from 0, and got -1.",
  )
  refuses("left of -1", () => left(e.kind, -1), "left(): the length is a whole number from 0, and got -1.")
  refuses("left of half", () => left(e.kind, 0.5), "left(): the length is a whole number from 0, and got 0.5.")
  refuses(
    "startsWith nothing",
    () => startsWith(e.kind, ""),
    "startsWith(): the text to look for is empty, and the warehouses disagree on it.",
  )
  refuses(
    "contains NULL",
    () => contains(e.kind, untyped(null)),
    "contains(): the text to look for is a text, and got null.",
  )
  refuses(
    "position of nothing",
    () => position(e.kind, ""),
    "position(): the text to look for is empty, and the warehouses disagree on it.",
  )
  refuses(
    "split at nothing",
    () => split(e.kind, ""),
    `split(…, ""): the separator is empty, and the warehouses disagree on it.`,
  )
  refuses(
    "splitPart 0",
    () => splitPart(e.kind, ",", 0),
    "splitPart(…, 0): parts are counted from 1, or from the end by -1, -2, ….",
  )
  refuses(
    "like with a stray backslash",
    () => e.kind.like("a\\b"),
    `like("a\\\\b"): a backslash stands before %, _ or another backslash, and here it stands before "b".`,
  )
  refuses(
    "like with a backslash at the end",
    () => e.kind.ilike("a\\"),
    `ilike("a\\\\"): a backslash stands before %, _ or another backslash, and here it stands at the end.`,
  )
  refuses(
    "text`…` of a time",
    () => text`${untyped(e.happened_at)}`,
    "A part of text`…` is a timestamp: warehouses write it differently. Use formatDate(…).",
  )
  refuses(
    "text`…` of a double",
    () => text`${untyped(e.score)}`,
    `A part of text\`…\` is a double: warehouses write it differently. Cast it to a type with one exact text first: "integer", "varchar".`,
  )
  refuses("concatWs of nothing", () => concatWs(","), "concatWs() takes the texts to join.")
})

describe("patterns", () => {
  const pattern = (source: string, what: string) =>
    `regexpLike(): the pattern ${source} ${what}. Not all warehouses know that.`
  refuses(
    "look-ahead",
    () => regexpLike(e.kind, /a(?=b)/),
    pattern("/a(?=b)/", "looks around with (?=…), (?!…) or (?<…)"),
  )
  refuses(
    "look-behind",
    () => regexpLike(e.kind, "(?<!a)b"),
    pattern("(?<!a)b", "looks around with (?=…), (?!…) or (?<…)"),
  )
  refuses("a lazy quantifier", () => regexpLike(e.kind, /a+?/), pattern("/a+?/", "has the lazy quantifier +?"))
  refuses("a reference back", () => regexpLike(e.kind, /(a)\1/), pattern("/(a)\\1/", "refers back to a group by \\1"))
  refuses("a named group", () => regexpLike(e.kind, /(?<n>a)/), pattern("/(?<n>a)/", "has (?<…)"))
  refuses("a property of Unicode", () => regexpLike(e.kind, /\p{L}/u), pattern("/\\p{L}/u", "has the escape \\p"))
  refuses("a flag", () => regexpLike(e.kind, /a/s), pattern("/a/s", 'has the flag "s"'))
  refuses("an empty class", () => regexpLike(e.kind, "[]"), pattern("[]", "has an empty class []"))
  refuses("nothing", () => regexpLike(e.kind, ""), "regexpLike() takes a pattern that is not empty: /[0-9]+/.")
  refuses(
    "an open group",
    () => regexpLike(e.kind, "(a"),
    "regexpLike(): Invalid regular expression: /(a/: Unterminated group",
  )
  refuses(
    "a group that is not there",
    () => regexpExtract(e.kind, /(?:a)(b)/, 2),
    "regexpExtract(…, 2): the pattern has 1 groups (in parentheses).",
  )
  refuses(
    "a replacement with another group",
    () => regexpReplace(e.kind, /a/, "$1"),
    'regexpReplace(): "$1" names no group of the pattern, which has 0. A dollar sign is written $$.',
  )
  refuses(
    "a replacement with a backslash",
    () => regexpReplace(e.kind, /a/, "\\1"),
    "regexpReplace(): the text to put in holds a backslash, and the warehouses disagree on it. A group is written $1.",
  )
})

describe("numbers", () => {
  refuses("div by 0", () => div(e.id, 0), "div(): the divisor is 0.")
  refuses("ratio by 0", () => ratio(1, 0), "ratio(): the divisor is 0.")
  refuses("mod by 0", () => mod(e.id, 0n), "mod(): the divisor is 0.")
  refuses(
    "divInt of a decimal",
    () => divInt(untyped(e.amount), 2),
    "divInt() takes integers, and got a decimal(10,2). Cast it, or use div() or divExact().",
  )
  refuses(
    "mod by half",
    () => mod(e.id, 0.5),
    "mod() takes integers, and got a decimal(1,1). Cast it, or use div() or divExact().",
  )
  refuses(
    "divExact of a double",
    () => divExact(untyped(e.score), 2, "decimal(5,2)"),
    "divExact() takes integers and decimals, and got a double. Cast it to a decimal, or use div().",
  )
  refuses(
    "divExact to a double",
    () => divExact(e.id, 2, untyped("double")),
    `divExact(…, "double"): the type is a decimal such as "decimal(12,2)".`,
  )
  refuses("div of a text", () => div(untyped("1"), 2), `div() takes numbers, and got "1".`)
  refuses(
    "num with a slash",
    () => num`${e.id} / 2`,
    "num`…`: division means several things: div(a, b), ratio(a, b), divExact(a, b, type) or divInt(a, b).",
  )
  refuses("num with a percent sign", () => num`${e.id} % 2`, "num`…`: the rest of a division is mod(a, b).")
  refuses(
    "num with a name",
    () => num`price * 2`,
    'num`…` knows +, -, *, parentheses and numbers such as 0.5, and not "p".',
  )
  refuses("num without an operator", () => num`${e.id} 2`, "num`…`: an operator is missing.")
  refuses("num without a number", () => num`${e.id} * `, "num`…`: a number is missing at the end.")
  refuses("num of nothing", () => num``, "num`…`: a number is missing at the end.")
  refuses("num with an open parenthesis", () => num`(${e.id} + 1`, "num`…`: a parenthesis is not closed at the end.")
  refuses("num with a parenthesis too many", () => num`${e.id} + 1)`, `num\`…\`: an operator is missing before ")".`)
  refuses("num of a text", () => num`${untyped(e.kind)} + 1`, "num`…` takes numbers, and got a varchar.")
  refuses(
    "num of a text of TypeScript",
    () => num`${untyped("1")} + 1`,
    "num`…` takes numbers, and got the JavaScript value 1.",
  )
  const long = () => literal("decimal(20,10)", "0.1")
  refuses(
    "a product of too many decimals",
    () => num`${long()} * ${long()}`,
    'num`…`: a product of 10 and 10 decimals has 20, and Snowflake keeps 12 of them. Cast a factor to fewer decimals, or to "double".',
  )
})

describe("choices", () => {
  refuses("greatest of one", () => greatest(e.id), "greatest() takes several values.")
  refuses(
    "values of two types",
    () => coalesce(e.amount, untyped(e.id)),
    "coalesce() takes values of one type, and got a decimal(10,2) and an integer. Cast one of them.",
  )
  refuses("not of a number", () => not(untyped(e.id)), "not() takes a condition, and got an integer.")
  refuses(
    "lit of NULL",
    () => lit(untyped(null)),
    'null is no constant: a text, a number or a boolean. NULL is written nullOf("…").',
  )
})

describe("times", () => {
  refuses("a day that is none", () => date("2023-02-29"), '"2023-02-29" is not a date of the calendar.')
  refuses("the hour of a date", () => hour(untyped(e.day)), "hour() of a date: a date has no time of day.")
  refuses(
    "hours added to a date",
    () => dateAdd(untyped("hour"), 1, e.day),
    'dateAdd("hour", …) of a date: a date has no time of day.',
  )
  refuses(
    "minutes between dates",
    () => dateDiff(untyped("minute"), e.day, e.day),
    'dateDiff("minute", …) of a date: a date has no time of day.',
  )
  refuses(
    "another unit",
    () => dateTrunc(untyped("decade"), e.day),
    'dateTrunc(): "decade" is no unit. Units are day, week, month, quarter, year, hour, minute, second.',
  )
  refuses(
    "half a month",
    () => dateAdd("month", 0.5, e.day),
    `dateAdd(): the amount is a whole number from ${-(2 ** 31)}, and got 0.5.`,
  )
  refuses(
    "between two types",
    () => dateDiff("day", e.day, untyped(e.happened_at)),
    "dateDiff() takes two times of one type, and got a date and a timestamp. Cast one of them.",
  )
  refuses("of a text", () => toDate(untyped(e.kind)), "toDate() takes a date or a time, and got a varchar.")
  refuses(
    "a zone beside a local time",
    () => toDate(e.happened_at, untyped("UTC")),
    "toDate() in a time zone takes a timestamptz, and got a timestamp.",
  )
  refuses(
    "hours in a zone",
    () => dateTrunc("hour", e.seen_at, "Europe/Berlin"),
    'dateTrunc("hour", …) in a time zone: an hour that is turned back occurs twice. Leave the zone out.',
  )
  refuses(
    "a zone that is none",
    () => atZone(e.happened_at, "Europe/Bern"),
    'atZone(): "Europe/Bern" is no time zone. They have names such as "Europe/Berlin" or "UTC".',
  )
  refuses(
    "an offset",
    () => inZone(e.seen_at, "+02:00"),
    'inZone(): "+02:00" is no time zone. They have names such as "Europe/Berlin" or "UTC".',
  )
})

describe("formats", () => {
  const letters = "YYYY, YY, MMMM, MON, MM, DD, DY, HH24, HH12, AM, MI, SS, FF3, FF6"
  refuses(
    "an unknown letter",
    () => formatDate(e.day, "dd.MM.YYYY"),
    `"dd.MM.YYYY": "dd" is no letter of a format. They are ${letters}; other text stands in double quotes: YYYY-MM-DD"T"HH24:MI.`,
  )
  refuses("a quote", () => formatDate(e.day, 'YYYY"'), '"YYYY\\"": a double quote is not closed.')
  refuses(
    "the hour of a date",
    () => formatDate(e.day, "HH24"),
    'formatDate(): "HH24" has HH24, and a date has no time of day.',
  )
  refuses(
    "12 hours alone",
    () => formatDate(e.happened_at, "HH12:MI"),
    'formatDate(): in "HH12:MI" HH12 and AM stand together; the hour from 0 to 23 is HH24.',
  )
  refuses(
    "nothing",
    () => formatDate(e.happened_at, ""),
    'formatDate() takes a format: "YYYY-MM-DD", "YYYY-MM-DD HH24:MI:SS".',
  )
  refuses(
    "two digits of a year",
    () => parseDate(e.kind, "DD.MM.YY"),
    'parseDate(): "DD.MM.YY" has YY, which can be written, but not read.',
  )
  refuses(
    "no day",
    () => parseDate(e.kind, "YYYY-MM"),
    'parseDate(): "YYYY-MM" must have a year (YYYY), a month (MM or MON) and a day (DD).',
  )
  refuses("a letter twice", () => parseDate(e.kind, "YYYY-MM-DD DD"), 'parseDate(): "YYYY-MM-DD DD" has DD twice.')
  refuses(
    "two months",
    () => parseTimestamp(e.kind, "YYYY-MM-DD MON"),
    'parseTimestamp(): "YYYY-MM-DD MON" has MM and MON: one of them says it.',
  )
  refuses(
    "a time for a date",
    () => parseDate(e.kind, "YYYY-MM-DD HH24"),
    'parseDate(): "YYYY-MM-DD HH24" has HH24, and a date has no time of day. parseTimestamp() reads one.',
  )
  refuses(
    "tryCast of a number",
    () => untypedCall(e.id, "tryCast", "date"),
    "tryCast() reads a text, and got an integer. Other types convert with cast().",
  )
  refuses(
    "tryCast of a variant",
    () => untypedCall(e.payload, "tryCast", "date"),
    "tryCast() reads a text, and got a variant. Of a variant: tryAs().",
  )
  refuses(
    "tryCast to text",
    () => untypedCall(e.kind, "tryCast", "varchar"),
    "tryCast(…): a text is not read as a varchar: it is one.",
  )
  refuses(
    "tryAs an array",
    () => untypedCall(e.payload, "tryAs", { array: "integer" }),
    "tryCast(…): a text is not read as an array.",
  )
  refuses(
    "as of a text",
    () => untypedCall(e.kind, "as", "integer"),
    "as() and tryAs() are of variants; a varchar converts with cast().",
  )
})

describe("JSON and arrays", () => {
  refuses(
    "a path that is none",
    () => jsonFields(e.payload, { a: { path: "a..b", type: "integer" } }),
    '"a..b" is no path. One is written "address.city" or "tags[0].name".',
  )
  refuses("a path of a text", () => at(untyped(e.kind), "a"), "at() takes a variant, such as parseJson(text).")
  refuses("get without a path", () => e.payload.get(), 'get() takes a path: get("address", "city").')
  refuses(
    "an array of times",
    () => jsonObject({ days: untyped(arrayAgg(e.day)) }),
    "jsonObject({ days }): the warehouses write an array of dates differently.",
  )
  refuses("element -1", () => element(e.tags, -1), "element(): the position is a whole number from 0, and got -1.")
  refuses("element of a text", () => element(untyped(e.kind), 0), "element() takes an array, and got a varchar.")
  refuses(
    "a value of another type",
    () => arrayContains(e.tags, untyped(e.id)),
    "arrayContains(): the elements are varchar, and the value is an integer.",
  )
})

describe("aggregates", () => {
  refuses("countDistinct of nothing", () => countDistinct(), "countDistinct() takes the values to count.")
  refuses("countIf of a number", () => countIf(untyped(e.id)), "countIf() takes a condition: countIf(amount.gt(0)).")
  refuses(
    "median of dates",
    () => median(untyped(e.day)),
    "median() takes numbers, and got a date. Between two dates there may be no day: dateDiff() gives numbers of days.",
  )
  refuses(
    "percentile of texts",
    () => percentile(0.5, untyped(e.kind)),
    "percentile() takes numbers, and got a varchar.",
  )
  refuses(
    "percentile 90",
    () => percentile(90, e.id),
    "percentile(): the share is a number from 0 to 1 (0.5 is the median), and got 90.",
  )
  refuses(
    "corr of a boolean",
    () => corr(e.id, untyped(e.done)),
    "corr() takes numbers, and got a boolean. Between two dates there may be no day: dateDiff() gives numbers of days.",
  )
  refuses("maxBy a variant", () => maxBy(e.id, untyped(e.payload)), "maxBy() is by a number, a text, a date or a time.")
  refuses(
    "listAgg without an order",
    () => listAgg(e.kind, ",", untyped(undefined)),
    "listAgg() needs an order, or its result changes from run to run: listAgg(text, separator, { orderBy: [column] }), or { distinct: true }.",
  )
  refuses(
    "listAgg in no order",
    () => listAgg(e.kind, ",", { orderBy: [] }),
    "listAgg() needs an order, or its result changes from run to run: listAgg(text, separator, { orderBy: [column] }), or { distinct: true }.",
  )
  refuses(
    "listAgg of different texts in an order",
    () => listAgg(e.kind, ",", untyped({ distinct: true, orderBy: [e.id] })),
    "listAgg() takes different values in their own order: leave orderBy out.",
  )
  refuses(
    "listAgg of numbers",
    () => listAgg(untyped(e.id), ",", { distinct: true }),
    "listAgg() takes texts, and got an integer. Cast it.",
  )
  refuses(
    "filter of a row",
    () => untypedCall(e.id, "filter", e.done),
    "filter() follows an aggregate, before over(): sum(amount).filter(paid).",
  )
  refuses(
    "filter by a number",
    () => sum(e.id).filter(untyped(e.id)),
    "The condition of filter() is not a boolean. Compare it with something: .eq(…).",
  )
  refuses(
    "grouping of an aggregate",
    () => grouping(sum(e.id)),
    "grouping() takes a key of the grouping: aggregate((rows, keys) => ({ total: grouping(keys.city) })).",
  )
})

describe("windows", () => {
  refuses("ntile 0", () => ntile(0), "ntile(): the number of parts is a whole number from 1, and got 0.")
  refuses("lag by 0", () => lag(e.id, 0), "lag(…, 0): the distance is a whole number from 1.")
  refuses(
    "firstValue without an order",
    () => firstValue(e.id).over({ partitionBy: [e.kind] }),
    "firstValue() needs an order: over({ orderBy: [column.asc()] }). Without one its result changes from run to run.",
  )
  refuses(
    "rank without an order",
    () => rank().over({ orderBy: [] }),
    "rank() needs an order: over({ orderBy: [column.asc()] }). Without one its result changes from run to run.",
  )
  refuses(
    "maxBy over a window",
    () => maxBy(e.id, e.day).over({ partitionBy: [e.kind] }),
    "maxBy() is an aggregate of groups and cannot stand over a window. firstValue(value).over({ partitionBy, orderBy }) gives the same.",
  )
  refuses(
    "a running median",
    () => median(e.id).over({ orderBy: [e.day] }),
    "median() over a window with an order: Snowflake has it over whole partitions only. Leave orderBy and rows out, or join the query with itself.",
  )
  refuses(
    "rows and a range",
    () => sum(e.id).over({ orderBy: [e.id], rows: {}, range: {} }),
    "A window has rows or a range, not both.",
  )
  refuses(
    "a range of two orders",
    () => sum(e.id).over({ orderBy: [e.id, e.day], range: { before: 1 } }),
    "A window with a range needs one order: over({ orderBy: [column.asc()], range: … }).",
  )
  const reaches =
    'a range reaches a number beside numbers, "7 days" beside dates and times ("3 hours" beside times), or "all".'
  refuses(
    "a number beside dates",
    () => sum(e.id).over({ orderBy: [e.day], range: { before: 7 } }),
    `range: { before: 7 } beside a date: ${reaches}`,
  )
  refuses(
    "hours beside dates",
    () => sum(e.id).over({ orderBy: [e.day], range: { after: "3 hours" } }),
    `range: { after: "3 hours" } beside a date: ${reaches}`,
  )
  refuses(
    "days beside moments",
    () => sum(e.id).over({ orderBy: [e.seen_at], range: { before: "1 day" } }),
    `range: { before: "1 day" } beside a timestamptz: ${reaches}`,
  )
  refuses(
    "less than nothing",
    () => sum(e.id).over({ orderBy: [e.id], range: { before: -1 } }),
    `range: { before: -1 } beside an integer: ${reaches}`,
  )
})

describe("the author's own", () => {
  const own = sqlFunction({ args: ["varchar"], returns: "varchar", duckdb: (x) => rawText`upper(${x})` })
  refuses(
    "too many arguments",
    () => untypedApply(own, "a", "b"),
    "A function of 1 arguments (varchar) is called with 2.",
  )
  refuses(
    "a text that is none",
    () => untypedApply(sqlFunction({ args: [], returns: "integer", duckdb: untyped(() => "1") })),
    "duckdb: (…) => takes a text: rawText`soundex($" + "{name})`.",
  )
  refuses(
    "a column that is not there",
    () => pick(u, untyped("nmae")),
    'pick(): the row has no column "nmae". It has id, name, country, movieId, order, updated_at.',
  )
  refuses("using nothing", () => using(e, e), "using() takes the names of columns that both rows have.")
})

test("what would change from run to run does not exist", () => {
  const names = Object.keys(typeline).map((name) => name.toLowerCase())
  for (const name of ["random", "uuid", "seq", "now", "currentdate", "currenttimestamp", "hash"])
    expect(names).not.toContain(name)
})

const untypedCall = (value: unknown, method: string, ...given: readonly unknown[]): unknown =>
  (value as { [name: string]: (...given: readonly unknown[]) => unknown })[method]?.(...given)
const untypedApply = (called: unknown, ...given: readonly unknown[]): unknown =>
  (called as (...given: readonly unknown[]) => unknown)(...given)
