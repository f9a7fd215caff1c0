import { useState } from "react";
import { call } from "~/api/call";
import { getLoadedReason, type Loadable } from "~/api/loadedReason";
import { useForbidden } from "~/api/policy";
import { useOperation } from "~/operations/useOperation";
import { Form } from "~/ui/Form";
import { TextField } from "~/ui/TextField";

/** Creates a role: `POST /api/v2/role`. `roles` are the existing roles. */
export function CreateRoleForm({ roles }: { roles: Loadable<readonly string[]> }) {
  const [text, setText] = useState("");
  const name = text.trim();
  const create = useOperation({
    isForm: true,
    wording: () => ({ verb: "create", done: "created", object: `role ${name}` }),
    run: () => call("POST /api/v2/role", { body: { name } }),
    readEffect: async () => (await call("GET /api/v2/role", {})).includes(name),
    creates: true,
    unchanged: () => `No role is named ${name} yet.`,
  });
  const forbiddenReason = useForbidden("POST /api/v2/role");
  const existingReason = getLoadedReason(roles, { subject: "which roles exist", afterError: "allow" }, (existing) =>
    existing.includes(name) ? "A role with this name already exists" : undefined,
  );
  const submit = async () => {
    if (await create.start()) setText("");
  };
  return (
    <Form
      label="Create role"
      submitLabel="Create role"
      reason={forbiddenReason ?? (name === "" ? "Enter a name" : existingReason)}
      isBusy={create.isBusy}
      onSubmit={() => void submit()}
      hasUnsavedChanges={text !== ""}
      error={create.errorMessage}
    >
      <TextField label="Role name" autoComplete="off" value={text} onChange={setText} />
    </Form>
  );
}
