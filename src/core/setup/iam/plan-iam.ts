import { type Adopt, isAdopted, type JsonObject, type SetupAction, type SetupPlan, tagKey } from "../plan.ts"
import { canonical, type Place, readPolicy, type Trusted, trustPolicy } from "./documents.ts"

export interface IamSetup extends Place {
  readonly project: string
  readonly policy: string
  readonly role: string
  /** Null until Snowflake has told them. */
  readonly trusted: Trusted | null
}
export interface ObservedIam {
  readonly policy: { readonly arn: string; readonly isOurs: boolean; readonly document: unknown } | null
  readonly role: {
    readonly arn: string
    readonly isOurs: boolean
    readonly document: unknown
    /** ARNs of its policies. */
    readonly attached: readonly string[]
  } | null
}
export const nothingInIam: ObservedIam = { policy: null, role: null }

/** Stands for the number of the AWS account until the first answer has told it. */
export const accountPlaceholder = "<account>"

export const planIam = (setup: IamSetup, observed: ObservedIam, adopt: Adopt = "nothing"): SetupPlan => {
  const { project, policy: PolicyName, role: RoleName, trusted } = setup
  const Tags = [{ Key: tagKey, Value: project }]
  const policyArn = observed.policy?.arn ?? `arn:aws:iam::${accountPlaceholder}:policy/${PolicyName}`
  const actions: SetupAction[] = []
  const present: string[] = []
  const want = (isThere: boolean, words: string, title: string, operation: string, input: JsonObject) => {
    if (isThere) present.push(words)
    else actions.push({ title, request: { kind: "aws", service: "iam", operation, input } })
  }
  const same = (document: unknown, wanted: JsonObject) => canonical(document) === canonical(wanted)
  const document = readPolicy(setup)
  const PolicyDocument = JSON.stringify(document)

  if (observed.policy === null)
    want(false, "", `Make the policy ${PolicyName}: it may read ${addressOf(setup)}`, "CreatePolicy", {
      PolicyName,
      PolicyDocument,
      Description: `Reads ${addressOf(setup)}.`,
      Tags,
    })
  else {
    const { arn: PolicyArn, isOurs } = observed.policy
    if (!isOurs) want(false, "", `Mark the policy ${PolicyName} as the project's`, "TagPolicy", { PolicyArn, Tags })
    want(
      same(observed.policy.document, document),
      `policy ${PolicyName}`,
      `Change the policy ${PolicyName}: it may read ${addressOf(setup)}`,
      "CreatePolicyVersion",
      { PolicyArn, PolicyDocument, SetAsDefault: true },
    )
  }
  if (trusted !== null) {
    const trust = trustPolicy(trusted)
    const words = `Snowflake's user ${trusted.userArn} may assume it, with the external id`
    if (observed.role === null)
      want(false, "", `Make the role ${RoleName}: ${words}`, "CreateRole", {
        RoleName,
        AssumeRolePolicyDocument: JSON.stringify(trust),
        Description: `Snowflake reads ${addressOf(setup)}.`,
        Tags,
      })
    else {
      if (!observed.role.isOurs)
        want(false, "", `Mark the role ${RoleName} as the project's`, "TagRole", { RoleName, Tags })
      want(
        same(observed.role.document, trust),
        `role ${RoleName}`,
        `Change who may assume the role ${RoleName}: ${words}`,
        "UpdateAssumeRolePolicy",
        { RoleName, PolicyDocument: JSON.stringify(trust) },
      )
    }
    want(
      observed.role?.attached.includes(policyArn) ?? false,
      `the role has the policy ${PolicyName}`,
      `Give the role ${RoleName} the policy ${PolicyName}`,
      "AttachRolePolicy",
      { RoleName, PolicyArn: policyArn },
    )
  }
  const foreign = [
    ...(observed.policy && !observed.policy.isOurs ? [{ kind: "policy", name: PolicyName }] : []),
    ...(trusted && observed.role && !observed.role.isOurs ? [{ kind: "role", name: RoleName }] : []),
  ].filter(({ name }) => !isAdopted(adopt, name))
  const roleArn = observed.role?.arn ?? `arn:aws:iam::${accountPlaceholder}:role/${RoleName}`
  return {
    kind: "iam",
    actions: foreign.length > 0 ? [] : actions,
    present,
    foreign,
    notes:
      trusted === null
        ? [
            `The role ${RoleName} is made when Snowflake has told who will assume it. First: pipeline setup snowflake --role-arn ${roleArn}; it prints the command that follows.`,
          ]
        : [],
  }
}

const addressOf = ({ bucket, prefix }: Place): string => `s3://${bucket}/${prefix === "" ? "" : `${prefix}/`}`
