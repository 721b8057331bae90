import { Command, Option } from "commander"
import type { SetupKind } from "../../core/setup/plan.ts"
import { type Cli, type CommandSpec, command, speaking } from "../command.ts"
import type { SetupFlags } from "../flags.ts"
import { debug, project, target } from "../options.ts"

const group = "Set up:"
const what = (flags: string, description: string): Option => new Option(flags, description).helpGroup("What to make:")
const how = (flags: string, description: string): Option => new Option(flags, description).helpGroup("How:")

const shared = (): readonly Option[] => [
  how("--adopt [names...]", "take over what others have made: these, or all of it"),
  how("--dry-run", "print what would be done, and do nothing"),
  how("--output <folder>", "write it as SQL and JSON there, and do nothing"),
  how("--offline", "plan for an account where nothing is yet; with --dry-run or --output"),
  how("-y, --yes", "do it without asking"),
  target(),
  project(),
  debug(),
]

const specs: { readonly [K in SetupKind]: Omit<CommandSpec, "name" | "group"> } = {
  s3: {
    description: "Make the bucket of the target's storage, and upload the files of the sources",
    details:
      "The bucket keeps versions, and nobody outside may read it. Files that are there with the same content are not uploaded again.",
    options: [what("--from <folder>", "upload what the sources name from this folder")],
    examples: [
      ["pipeline setup s3 --dry-run", "what would be done"],
      ["pipeline setup s3 --from data", "the bucket, and the files"],
      ["pipeline setup s3 --from data --yes", "the same, in a script"],
    ],
  },
  iam: {
    description: "Let Snowflake read the bucket: a policy, and a role that it may assume",
    details:
      "The policy reads the target's storage and nothing else. Who may assume the role, Snowflake tells: pipeline setup snowflake prints both values.",
    options: [
      what("--snowflake-user-arn <arn>", "the user of Snowflake that may assume the role"),
      what("--external-id <id>", "the word that it must say"),
      what("--role-name <name>", "default: typeline-<project>-snowflake"),
      what("--policy-name <name>", "default: typeline-<project>-read"),
    ],
    examples: [
      ["pipeline setup iam", "the policy"],
      ["pipeline setup iam --snowflake-user-arn <arn> --external-id <id>", "and the role"],
      ["pipeline setup iam --offline --output iam", "the documents, for others"],
    ],
  },
  snowflake: {
    description: "Make role, user, warehouse, database, schemas, grants, stage and raw tables",
    details:
      "Names are those of the target. No password is set: name a public key, or let an administrator set one. The rows are loaded afterwards: pipeline load.",
    options: [
      what("--role-arn <arn>", "the role of AWS that reads the bucket"),
      what("--external-id <id>", "the word that Snowflake says to AWS (default: its own)"),
      what("--role <name>", "the project's role (default: the target's, or TRANSFORM)"),
      what("--warehouse <name>", "default: the target's, or COMPUTE_WH"),
      what("--user-public-key-file <file>", "with this key the new user signs in"),
      how("--as <target>", "sign in as the user of this target (default: the same)"),
      how("--admin-role <name>", "in this role (default: ACCOUNTADMIN)"),
    ],
    examples: [
      ["pipeline setup snowflake --dry-run", "every statement, and none is run"],
      ["pipeline setup snowflake --as admin", "signed in as another target's user"],
      ["pipeline setup snowflake --offline --output sql", "a file for the administrator"],
    ],
  },
}

export const setup = (cli: Cli): Command => {
  const parent = speaking(
    cli,
    new Command("setup")
      .summary("Make what a target needs: s3, iam, snowflake")
      .description(
        "Make what a target needs: s3, iam, snowflake.\n\nEach prints first what it will do, and asks. What is there already is left as it is; what others have made is not touched.",
      )
      .helpGroup(group)
      .helpCommand(false)
      .addHelpOption(new Option("-h, --help", "print this page").helpGroup("Output:")),
  )
  for (const kind of Object.keys(specs) as SetupKind[]) {
    const { options, ...spec } = specs[kind]
    parent.addCommand(
      command(cli, { ...spec, name: kind, group: "Set up:", options: [...options, ...shared()] }).action(
        async (flags: SetupFlags) => {
          const { setUp } = await import("../actions/set-up.ts")
          cli.exit(await setUp(cli, kind, flags))
        },
      ),
    )
  }
  return parent
}
