// What the compiler infers of some of the models.
import { contract } from "../types/accepted/contract.ts"
import { q01, q02, q04, q06 } from "./queries/q01-q06.ts"
import { q07, q08 } from "./queries/q07-q11.ts"
import { q12, q13, q15, q17 } from "./queries/q12-q17.ts"
import { q18, q22 } from "./queries/q18-q22.ts"

/** Of arithmetic the compiler knows that it is exact; how many decimals it has is known when the query is built. */
type Exact = `decimal(38,${bigint})`

contract<{
  l_returnflag: "varchar"
  l_linestatus: "varchar"
  sum_qty: "decimal(38,2)"
  sum_base_price: "decimal(38,2)"
  sum_disc_price: Exact
  sum_charge: Exact
  avg_qty: "double"
  avg_price: "double"
  avg_disc: "double"
  count_order: "integer"
}>()(q01, true)
contract<{
  s_acctbal: "decimal(15,2)"
  s_name: "varchar"
  n_name: "varchar"
  p_partkey: "integer"
  p_mfgr: "varchar"
  s_address: "varchar"
  s_phone: "varchar"
  s_comment: "varchar"
}>()(q02, true)
contract<{ o_orderpriority: "varchar"; order_count: "integer" }>()(q04, true)
// Over no rows at all there is one row, of NULL.
contract<{ revenue: Exact | null }>()(q06, true)
contract<{ supp_nation: "varchar"; cust_nation: "varchar"; l_year: "integer"; revenue: Exact }>()(q07, true)
contract<{ o_year: "integer"; mkt_share: "double" }>()(q08, true)
contract<{ l_shipmode: "varchar"; high_line_count: "integer"; low_line_count: "integer" }>()(q12, true)
contract<{ c_count: "integer"; custdist: "integer" }>()(q13, true)
contract<{
  s_suppkey: "integer"
  s_name: "varchar"
  s_address: "varchar"
  s_phone: "varchar"
  total_revenue: Exact
}>()(q15, true)
contract<{ avg_yearly: "double" | null }>()(q17, true)
contract<{
  c_name: "varchar"
  c_custkey: "integer"
  o_orderkey: "integer"
  o_orderdate: "date"
  o_totalprice: "decimal(15,2)"
  sum_quantity: "decimal(38,2)"
}>()(q18, true)
contract<{ cntrycode: "varchar"; numcust: "integer"; totacctbal: "decimal(38,2)" }>()(q22, true)
