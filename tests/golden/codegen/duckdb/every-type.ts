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
    // Left out: "ubigint", UBIGINT. A view that makes another column of it can be a source.
    // Left out: "hugeint", HUGEINT. A view that makes another column of it can be a source.
    // Left out: "time", TIME. A view that makes another column of it can be a source.
    // Left out: "interval", INTERVAL. A view that makes another column of it can be a source.
    // Left out: "nanoseconds", TIMESTAMP_NS. A view that makes another column of it can be a source.
    // Left out: "uuid", UUID. A view that makes another column of it can be a source.
    // Left out: "mood", ENUM('good', 'bad'). A view that makes another column of it can be a source.
    // Left out: "blob", BLOB. A view that makes another column of it can be a source.
    // Left out: "struct", STRUCT(x INTEGER). A view that makes another column of it can be a source.
    // Left out: "map", MAP(VARCHAR, INTEGER). A view that makes another column of it can be a source.
  },
})
