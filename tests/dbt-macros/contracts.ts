// What the compiler infers of the models.
import { contract } from "../types/accepted/contract.ts"
import { latest, melted, meltedAmounts, pivoted, spine, starred, unioned } from "./models.ts"

contract<{
  size: "varchar"
  n_placed: "integer"
  n_shipped: "integer"
  n_returned: "integer"
  amount_placed: "decimal(38,2)" | null
  amount_shipped: "decimal(38,2)" | null
  amount_returned: "decimal(38,2)" | null
}>()(pivoted, true)
contract<{ size: "varchar"; field_name: "varchar"; n: "integer" }>()(melted, true)
contract<{ size: "varchar"; n_placed: "integer"; kind: "varchar"; amount: "decimal(38,2)" | null }>()(
  meltedAmounts,
  true,
)
contract<{
  source_relation: "varchar"
  id: "integer"
  status: "varchar"
  size: "varchar" | null
  amount: "decimal(12,2)" | null
  at: "timestamp"
  campaign: "varchar" | null
}>()(unioned, true)
contract<{
  id: "integer"
  status: "varchar"
  size: "varchar"
  amount: "decimal(12,2)" | null
  at: "timestamp"
}>()(latest, true)
contract<{ date_day: "date"; orders: "integer"; share_returned: "double" | null }>()(spine, true)
contract<{
  order_key: "varchar"
  order_id: "integer"
  order_status: "varchar"
  order_amount: "decimal(12,2)" | null
}>()(starred, true)
