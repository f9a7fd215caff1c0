import type { Environment } from "~/api/models";
import { useState } from "react";
import { useProjects } from "~/model/environment";
import { useForbidden } from "~/api/policy";
import { Button } from "~/ui/Button";
import { EnvironmentFields } from "~/model/EnvironmentFields";
import { getEnvironmentFormError, type EnvironmentFormValues } from "~/model/environmentFormValues";
import { Form } from "~/ui/Form";
import { FieldError } from "~/ui/FieldError";
import { notifySuccess } from "~/ui/toast";
import { UnsavedGuard } from "~/ui/UnsavedGuard";
import { getChangedNames, discardDraft, rebaseDraft, hasEditConflict, noDrafts, applySaved, getFieldText, editDraft } from "./drafts";
import { EditConflict } from "./EditConflict";
import classes from "./Settings.module.css";
import { useEditEnvironment } from "./useEditEnvironment";

interface Props {
  environment: Environment;
  /** The same environment with description and icon. */
  details: Environment;
}

/** Edits an environment, sending only the changed fields: `POST /api/v2/environment/{id}`. */
export function EnvironmentForm({ environment, details }: Props) {
  const projects = useProjects().data ?? [];
  const [drafts, setDrafts] = useState(noDrafts);
  const edit = useEditEnvironment(environment.id);
  const forbiddenReason = useForbidden("POST /api/v2/environment/{id}");
  const stored = new Map([
    ["project", environment.project_id],
    ["name", environment.name],
    ["description", details.description ?? ""],
    ["repository", environment.repo_url],
    ["branch", environment.repo_branch],
    ["icon", details.icon ?? ""],
  ]);
  const getText = (name: string) => getFieldText(drafts, stored, name);
  const setText = (name: string, newText: string) => {
    edit.reset();
    setDrafts((before) => editDraft(before, stored, name, newText));
  };
  const texts: EnvironmentFormValues = {
    name: getText("name"),
    description: getText("description"),
    repository: getText("repository"),
    branch: getText("branch"),
    icon: getText("icon"),
  };
  const changedFields = getChangedNames(drafts, stored);
  const getProjectName = (id: string) => projects.find((project) => project.id === id)?.name ?? id;
  const renderConflict = (name: string) =>
    hasEditConflict(drafts, stored, name) &&
    !edit.isPending && (
      <EditConflict
        fieldLabel={`the ${name}`}
        serverText={name === "icon" ? undefined : name === "project" ? getProjectName(stored.get(name)!) : stored.get(name)!}
        onUseTheirs={() => setDrafts((before) => discardDraft(before, name))}
        onKeepMine={() => setDrafts((before) => rebaseDraft(before, stored, name))}
      />
    );

  const reason = forbiddenReason ?? (changedFields.length === 0 ? "No changes to save" : getEnvironmentFormError(texts));
  const submit = () => {
    if (reason || edit.isPending) return;
    const hasRepositoryChange = changedFields.includes("repository") || changedFields.includes("branch");
    const sentTexts = new Map(changedFields.map((name) => [name, getText(name)]));
    edit.mutate(
      {
        name: texts.name.trim(),
        ...(changedFields.includes("description") && { description: texts.description }),
        ...(hasRepositoryChange && { repository: texts.repository.trim(), branch: texts.branch.trim() }),
        ...(changedFields.includes("project") && { project_id: getText("project") }),
        ...(changedFields.includes("icon") && { icon: texts.icon }),
      },
      {
        onSuccess: ({ name }) => {
          setDrafts((before) => applySaved(before, sentTexts));
          notifySuccess(`Saved environment ${name}`);
        },
      },
    );
  };
  return (
    <>
      <UnsavedGuard hasUnsavedChanges={changedFields.length > 0} />
      <Form label="Environment" onSubmit={submit}>
        <label className="field">
          Project
          <select className="control" value={getText("project")} onChange={(event) => setText("project", event.currentTarget.value)}>
            {!projects.some(({ id }) => id === environment.project_id) && <option value={environment.project_id}>…</option>}
            {projects.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {changedFields.includes("project") && (
          <p className="caption">
            Saving moves the environment and everything in it from {getProjectName(environment.project_id)} to{" "}
            {getProjectName(getText("project"))}.
          </p>
        )}
        {renderConflict("project")}
        <EnvironmentFields values={texts} onChange={setText} renderNote={renderConflict} />
        {edit.error && <FieldError>Couldn't save the environment: {edit.error.message}</FieldError>}
        <div className={classes.saveButtons}>
          <Button type="submit" variant="filled" reason={edit.isPending ? undefined : reason} busy={edit.isPending}>
            Save changes
          </Button>
          {changedFields.length > 0 && (
            <Button
              onClick={() => {
                edit.reset();
                setDrafts(noDrafts);
              }}
            >
              Discard
            </Button>
          )}
        </div>
      </Form>
    </>
  );
}
