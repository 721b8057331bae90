// Snowflake's functions by name, as expressions of DuckDB. A function that is not here is unknown.
import { unsupported } from "../error.ts"
import { jsonPath, regexpOptions, strftimeOf } from "./formats.ts"
import { call, fragment, literalOf, literalText, type Node, number, type Tree, text } from "./tree.ts"

type Args = readonly Tree[]
export type FunctionRule = (args: Args) => Node

const constant = (tree: Tree | undefined, what: string): string => {
  const value = literalText(tree) ?? literalOf(tree)
  if (value === undefined) throw unsupported(`${what} that is not a constant`)
  return value
}
const only = (args: Args, ...counts: readonly number[]): void => {
  if (!counts.includes(args.length)) throw unsupported(`a call with ${args.length} arguments`)
}
const same =
  (name: string, ...counts: readonly number[]): FunctionRule =>
  (args) => {
    if (counts.length > 0) only(args, ...counts)
    return call(name, args)
  }
const as =
  (sql: string): FunctionRule =>
  (args) =>
    fragment(sql, Object.fromEntries(args.map((argument, index) => ["abcdef".charAt(index), argument])))

const isAuto = (format: Tree | undefined) => format === undefined || literalText(format)?.toUpperCase() === "AUTO"
const format = (tree: Tree | undefined): Node => text(strftimeOf(constant(tree, "A format")))
const toChar: FunctionRule = ([value = null, pattern]) =>
  pattern === undefined ? call("SF_TEXT", [value]) : call("SF_FORMAT", [value, format(pattern)])
const parsedBy =
  (auto: string, type: string, attempt: boolean): FunctionRule =>
  ([value = null, pattern]) =>
    isAuto(pattern)
      ? fragment(auto, { a: value })
      : fragment(`cast(${attempt ? "try_" : ""}strptime($a, $f) as ${type})`, { a: value, f: format(pattern) })

/** NULL when one of them is. */
const strict =
  (name: string): FunctionRule =>
  (args) => {
    const isNull = args.map((argument) => fragment("($a is null)", { a: argument }))
    const any = isNull.reduce((left, right) => fragment("($a or $b)", { a: left, b: right }))
    return fragment("case when $n then null else $v end", { n: any, v: call(name, args) })
  }

const units: { readonly [unit: string]: { readonly step: string; readonly macro: string } } = Object.fromEntries([
  ...["year", "quarter", "month", "week", "day"].map((unit) => [unit, { step: unit, macro: "SF_ADD_DAYS" }]),
  ...["hour", "minute", "second", "millisecond", "microsecond"].map((unit) => [
    unit,
    { step: unit, macro: "SF_ADD_TIME" },
  ]),
])
/** DuckDB chooses among macros before it knows the type of an aggregate. */
const isAggregated = (tree: Tree): boolean =>
  /"(?:min|max|any_value|median|window_function|arg_(?:min|max)_null)":/.test(JSON.stringify(tree))

const dateAdd: FunctionRule = ([unit, amount = null, time = null]) => {
  const name = unitOf(unit)
  const { step, macro } = units[name] ?? { step: "", macro: "" }
  if (step === "") throw unsupported(`date part ${name}`)
  const interval = step === "quarter" ? "to_months(3 * cast($n as integer))" : `to_${step}s(cast($n as bigint))`
  const exact = /^(?:year|month|week|day)$/.test(step) ? interval.replace("bigint", "integer") : interval
  const steps = fragment(exact, { n: amount })
  return isAggregated(time) ? fragment("($a + $n)", { a: time, n: steps }) : call(macro, [steps, time])
}
export const unitOf = (tree: Tree | undefined): string => {
  const column = JSON.stringify(tree).match(/"name":"(\w+)"/)?.[1]
  return (literalText(tree) ?? column ?? "").toLowerCase().replace(/s$/, "")
}

const convertTimezone: FunctionRule = (args) => {
  if (args.length === 3)
    return fragment("(cast($c as timestamp) at time zone $a at time zone $b)", {
      a: args[0] ?? null,
      b: args[1] ?? null,
      c: args[2] ?? null,
    })
  if (constant(args[0], "A time zone").toUpperCase() !== "UTC")
    throw unsupported(
      "CONVERT_TIMEZONE to another zone than UTC that is not cast to TIMESTAMP_NTZ: the emulator keeps no offsets",
    )
  return fragment("cast($a as timestamp with time zone)", { a: args[1] ?? null })
}

// DuckDB wants the options of a pattern as constants: no macros here.
const regexpInstr: FunctionRule = (args) =>
  fragment(
    "case when $a is null then null when regexp_matches($a, $p, $o) then greatest(1, strpos($a, regexp_extract($a, $p, 0, $o))) else 0 end",
    { a: args[0] ?? null, p: args[1] ?? null, o: text(regexpOptions(literalText(args[5]))) },
  )
const regexpSubstr: FunctionRule = (args) => {
  const parameters = literalText(args[4])
  const group = args[5] === undefined ? (parameters?.includes("e") ? 1 : 0) : Number(constant(args[5], "A group"))
  return fragment("case when regexp_matches($a, $p, $o) then regexp_extract($a, $p, $g, $o) end", {
    a: args[0] ?? null,
    p: args[1] ?? null,
    g: number(group),
    o: text(regexpOptions(parameters)),
  })
}
const regexpReplace: FunctionRule = (args) =>
  call("regexp_replace", [
    args[0] ?? null,
    args[1] ?? null,
    args[2] ?? text(""),
    text(`g${regexpOptions(literalText(args[5]))}`),
  ])
const regexpLike: FunctionRule = (args) =>
  call("regexp_full_match", [args[0] ?? null, args[1] ?? null, text(regexpOptions(literalText(args[2])))])

const getPath: FunctionRule = ([value = null, path]) =>
  call("SF_GET", [value, text(jsonPath(constant(path, "A path")))])
const object: FunctionRule = (args) =>
  call(
    "json_object",
    args.map((argument, index) => (index % 2 === 0 ? argument : call("SF_VARIANT", [argument]))),
  )
const array: FunctionRule = (args) =>
  args.length === 0
    ? fragment("cast([] as json[])", {})
    : {
        array_func: {
          expressions: args.map((argument) => call("SF_VARIANT", [argument])),
          bracket_notation: true,
          use_list_keyword: false,
        },
      }

export const functions: { readonly [name: string]: FunctionRule } = {
  array_append: as("list_append(SF_ARRAY($a), SF_VARIANT($b))"),
  array_compact: as("SF_COMPACT(SF_ARRAY($a))"),
  array_construct: array,
  array_construct_compact: (args) => call("SF_COMPACT", [array(args)]),
  array_to_string: as("SF_ARRAY_TO_STRING($a, $b)"),
  check_json: as("case when $a is not null and not json_valid($a) then 'Error parsing JSON' end"),
  charindex: as("strpos($b, $a)"),
  concat: (args) =>
    args.map((each) => call("SF_TEXT", [each])).reduce((left, right) => fragment("($a || $b)", { a: left, b: right })),
  contains: same("contains", 2),
  convert_timezone: convertTimezone,
  current_date: as("cast(now() as date)"),
  current_timestamp: as("now()"),
  date_trunc: ([unit, time = null]) =>
    call(isAggregated(time) ? "date_trunc" : "SF_DATE_TRUNC", [text(unitOf(unit)), time]),
  dateadd: dateAdd,
  dayofweekiso: same("isodow", 1),
  div0: as("case when $b = 0 then 0 else $a / $b end"),
  equal_null: as("$a is not distinct from $b"),
  get: ([value = null, key]) => {
    const name = literalText(key)
    return name === undefined
      ? fragment("json_extract(to_json($a), cast($k as bigint))", { a: value, k: key ?? null })
      : // A pointer: in a path, quotes would need escapes that there are none of.
        call("SF_GET", [value, text(`/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`)])
  },
  get_path: getPath,
  greatest: strict("greatest"),
  grouping: same("grouping"),
  hash: same("hash"),
  iff: as("case when $a then $b else $c end"),
  is_array: as("json_type(to_json($a)) in ('ARRAY')"),
  is_object: as("json_type(to_json($a)) in ('OBJECT')"),
  is_boolean: as("json_type(to_json($a)) in ('BOOLEAN')"),
  is_decimal: as("json_type(to_json($a)) in ('UBIGINT', 'BIGINT', 'HUGEINT', 'DOUBLE')"),
  is_integer: as("json_type(to_json($a)) in ('UBIGINT', 'BIGINT', 'HUGEINT')"),
  is_null_value: as("json_type(to_json($a)) = 'NULL'"),
  least: strict("least"),
  left: same("left", 2),
  lpad: same("lpad", 3),
  ltrim: same("ltrim", 1, 2),
  md5: same("md5", 1),
  nullif: same("nullif", 2),
  nvl: same("coalesce", 2),
  object_construct: (args) => fragment("json_merge_patch('{}', $o)", { o: object(args) }),
  object_construct_keep_null: object,
  parse_json: as("cast($a as json)"),
  power: same("power", 2),
  regexp_instr: regexpInstr,
  regexp_like: regexpLike,
  regexp_replace: regexpReplace,
  regexp_substr: regexpSubstr,
  replace: same("replace", 3),
  reverse: same("reverse", 1),
  right: same("right", 2),
  round: same("round", 1, 2),
  rpad: same("rpad", 3),
  rtrim: same("rtrim", 1, 2),
  seq4: as("0"),
  seq8: as("0"),
  sha2: as("sha256($a)"),
  sign: same("sign", 1),
  split: as("SF_SPLIT($a, $b)"),
  split_part: as("split_part($a, $b, cast($c as integer))"),
  sysdate: as("cast(now() as timestamp)"),
  to_array: as("SF_ARRAY($a)"),
  to_boolean: as("cast($a as boolean)"),
  to_char: toChar,
  to_date: parsedBy("SF_TO_DATE($a)", "date", false),
  to_json: as("cast(to_json($a) as varchar)"),
  to_timestamp: parsedBy("SF_TO_TIMESTAMP_NTZ($a)", "timestamp", false),
  to_timestamp_ntz: parsedBy("SF_TO_TIMESTAMP_NTZ($a)", "timestamp", false),
  to_timestamp_tz: parsedBy("SF_TO_TIMESTAMP_TZ($a)", "timestamp with time zone", false),
  to_varchar: toChar,
  to_variant: as("SF_VARIANT($a)"),
  try_parse_json: as("try_cast($a as json)"),
  try_to_date: parsedBy("try_cast($a as date)", "date", true),
  try_to_timestamp: parsedBy("try_cast($a as timestamp)", "timestamp", true),
  try_to_timestamp_ntz: parsedBy("try_cast($a as timestamp)", "timestamp", true),
  try_to_timestamp_tz: parsedBy("SF_TRY_MOMENT($a)", "timestamp with time zone", true),
  uuid_string: as("cast(uuid() as varchar)"),
  weekiso: same("week", 1),
}
