// The eight tables of TPC-H. No column is nullable.
import { layer, source } from "typeline"

const schema = "tpch"
const money = "decimal(15,2)"

export const region = source("region", {
  schema,
  columns: { r_regionkey: "integer", r_name: "varchar", r_comment: "varchar" },
})
export const nation = source("nation", {
  schema,
  columns: { n_nationkey: "integer", n_name: "varchar", n_regionkey: "integer", n_comment: "varchar" },
})
export const supplier = source("supplier", {
  schema,
  columns: {
    s_suppkey: "integer",
    s_name: "varchar",
    s_address: "varchar",
    s_nationkey: "integer",
    s_phone: "varchar",
    s_acctbal: money,
    s_comment: "varchar",
  },
})
export const customer = source("customer", {
  schema,
  columns: {
    c_custkey: "integer",
    c_name: "varchar",
    c_address: "varchar",
    c_nationkey: "integer",
    c_phone: "varchar",
    c_acctbal: money,
    c_mktsegment: "varchar",
    c_comment: "varchar",
  },
})
export const part = source("part", {
  schema,
  columns: {
    p_partkey: "integer",
    p_name: "varchar",
    p_mfgr: "varchar",
    p_brand: "varchar",
    p_type: "varchar",
    p_size: "integer",
    p_container: "varchar",
    p_retailprice: money,
    p_comment: "varchar",
  },
})
export const partsupp = source("partsupp", {
  schema,
  columns: {
    ps_partkey: "integer",
    ps_suppkey: "integer",
    ps_availqty: "integer",
    ps_supplycost: money,
    ps_comment: "varchar",
  },
})
export const orders = source("orders", {
  schema,
  columns: {
    o_orderkey: "integer",
    o_custkey: "integer",
    o_orderstatus: "varchar",
    o_totalprice: money,
    o_orderdate: "date",
    o_orderpriority: "varchar",
    o_clerk: "varchar",
    o_shippriority: "integer",
    o_comment: "varchar",
  },
})
export const lineitem = source("lineitem", {
  schema,
  columns: {
    l_orderkey: "integer",
    l_partkey: "integer",
    l_suppkey: "integer",
    l_linenumber: "integer",
    l_quantity: money,
    l_extendedprice: money,
    l_discount: money,
    l_tax: money,
    l_returnflag: "varchar",
    l_linestatus: "varchar",
    l_shipdate: "date",
    l_commitdate: "date",
    l_receiptdate: "date",
    l_shipinstruct: "varchar",
    l_shipmode: "varchar",
    l_comment: "varchar",
  },
})

export const tables = { region, nation, supplier, customer, part, partsupp, orders, lineitem }
export const tpch = layer({ schema })
