import { nullable, source } from "typeline"

export const everyType = source("every_type", {
  schema: "shop",
  columns: {
    boolean: "boolean?",
    tinyint: "integer?",
    integer: "integer",
    bigint: "integer?",
    float: "double?",
    double: "double",
    money: "decimal(10,2)?",
    large: "decimal(38,0)?",
    varchar: "varchar?",
    date: "date?",
    timestamp: "timestamp?",
    zoned: "timestamptz?",
    json: "variant",
    list: nullable({ array: "varchar" }),
    fixed: { array: "integer" },
    matrix: nullable({ array: { array: "decimal(5,1)" } }),
    // Left out: "ubigint", UBIGINT. A rawQuery with a cast can read it.
    // Left out: "hugeint", HUGEINT. A rawQuery with a cast can read it.
    // Left out: "time", TIME. A rawQuery with a cast can read it.
    // Left out: "interval", INTERVAL. A rawQuery with a cast can read it.
    // Left out: "nanoseconds", TIMESTAMP_NS. A rawQuery with a cast can read it.
    // Left out: "uuid", UUID. A rawQuery with a cast can read it.
    // Left out: "mood", ENUM('good', 'bad'). A rawQuery with a cast can read it.
    // Left out: "blob", BLOB. A rawQuery with a cast can read it.
    // Left out: "struct", STRUCT(x INTEGER). A rawQuery with a cast can read it.
    // Left out: "map", MAP(VARCHAR, INTEGER). A rawQuery with a cast can read it.
  },
})
