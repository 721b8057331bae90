import { portsIn } from "../engine/ported.ts"
import { q01, q02, q03, q04, q05, q06 } from "./queries/q01-q06.ts"
import { q07, q08, q09, q10, q11 } from "./queries/q07-q11.ts"
import { q12, q13, q14, q15, q16, q17 } from "./queries/q12-q17.ts"
import { q18, q19, q20, q21, q22 } from "./queries/q18-q22.ts"

const given = portsIn(import.meta.dirname)

export const cases = [
  given(q01, "l_returnflag", "l_linestatus"),
  given(q02, "s_acctbal", "n_name", "s_name", "p_partkey"),
  given(q03, "revenue", "o_orderdate"),
  given(q04, "o_orderpriority"),
  given(q05, "revenue"),
  given(q06),
  given(q07, "supp_nation", "cust_nation", "l_year"),
  given(q08, "o_year"),
  given(q09, "nation", "o_year"),
  given(q10, "revenue"),
  given(q11, "value"),
  given(q12, "l_shipmode"),
  given(q13, "custdist", "c_count"),
  given(q14),
  given(q15, "s_suppkey"),
  given(q16, "supplier_cnt", "p_brand", "p_type", "p_size"),
  given(q17),
  given(q18, "o_totalprice", "o_orderdate"),
  given(q19),
  given(q20, "s_name"),
  given(q21, "numwait", "s_name"),
  given(q22, "cntrycode"),
]
