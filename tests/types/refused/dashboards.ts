// Charts, dashboards and exposures.
import { chart, dashboard, exposure } from "typeline"
import { events, users } from "../accepted/relations.ts"

// refused: a column that is not there as x
// says: Type '"nam"' is not assignable to type '"country" | "id" | "name" | "updated_at"'. Did you mean '"name"'?
chart(users, { mark: "bar", x: "nam", y: "id" })

// refused: a column that is not there as y
// says: Type '"ids"' is not assignable to type '"id"'
chart(users, { mark: "line", x: "name", y: "ids" })

// refused: a chart of a text
// says: Type '"name"' is not assignable to type '"id"'
chart(users, { mark: "bar", x: "id", y: "name" })

// refused: a chart without y
// says: Property 'y' is missing in type '{ mark: "dot"; x: "id"; }' but required in type 'DrawnChart
chart(users, { mark: "dot", x: "id" })

// refused: a time as a color
// says: Type '"happened_at"' is not assignable to type '"amount" | "id" | "kind" | "parent_id" | "score" | "user_id" | undefined'
chart(events, { mark: "dot", x: "id", y: "id", color: "happened_at" })

// refused: a mark that there is not
// says: Type '"pie"' is not assignable to type '"area" | "bar" | "dot" | "line" | "number" | "table"'
chart(users, { mark: "pie", x: "name", y: "id" })

// refused: a figure that is a text
// says: Type '"name"' is not assignable to type '"id"'
chart(users, { mark: "number", value: "name" })

// refused: a table of no columns
// says: Source has 0 element(s) but target requires 1
chart(users, { mark: "table", columns: [] })

// refused: a table of a column that is not there
// says: Type '"nam"' is not assignable to type '"country" | "id" | "name" | "updated_at"'. Did you mean '"name"'?
chart(users, { mark: "table", columns: ["id", "nam"] })

// refused: rows in the order of a column that is not there
// says: Type '"nam"' is not assignable to type '"country" | "id" | "name" | "updated_at"'. Did you mean '"name"'?
chart(users, { mark: "bar", x: "name", y: "id", sort: { by: "nam" } })

// refused: x of a table
// says: 'x' does not exist in type 'TableChart
chart(users, { mark: "table", columns: ["id"], x: "id" })

// refused: a dashboard without a chart
// says: Argument of type '[]' is not assignable … Source has 0 element(s) but target requires 1
dashboard("empty", [])

// refused: a dashboard without a chart, in full
// says: Type '[]' is not assignable to type 'Charts' … Source has 0 element(s) but target requires 1
dashboard("empty", { title: "Empty", charts: [] })

// refused: a model in the place of a chart
// says: Property 'mark' is missing … but required in type 'Chart'
dashboard("users", [users])

// refused: an owner without a name and an address
// says: Type '{}' is not assignable to type 'Owner
dashboard("owned", { owner: {}, charts: [chart(users, { mark: "bar", x: "name", y: "id" })] })

// refused: an address that no browser opens
// says: Type '"javascript:alert(1)"' is not assignable to type 'WebAddress'
exposure("report", { type: "dashboard", owner: { name: "A" }, url: "javascript:alert(1)", dependsOn: { users } })

// refused: an exposure of a type that there is not
// says: Type '"report"' is not assignable to type 'ExposureType'
exposure("report", { type: "report", owner: { name: "A" }, dependsOn: { users } })

// refused: an exposure that nobody owns
// says: Property 'owner' is missing … but required in type 'ExposureSpec'
exposure("report", { type: "notebook", dependsOn: { users } })

// refused: an exposure of a name
// says: Type 'string' is not assignable to type 'AnyRelation'
exposure("report", { type: "ml", owner: { name: "A" }, dependsOn: { users: "users" } })
