import { useQueryClient } from "@tanstack/react-query";
import { call } from "~/api/call";
import type { Environment, Project } from "~/api/models";
import { useForbidden } from "~/api/policy";
import { updateCachedDetails, useProjects } from "~/model/environment";
import { EnvironmentFields } from "~/model/EnvironmentFields";
import { getEnvironmentFormError, type EnvironmentFormValues } from "~/model/environmentFormValues";
import { useOperation } from "~/operations/useOperation";
import { Form } from "~/ui/Form";
import { SelectField } from "~/ui/SelectField";
import { EditConflict } from "./EditConflict";
import { useDrafts } from "./useDrafts";

interface Props {
  environment: Environment;
  /** The same environment with description and icon. */
  details: Environment;
}

const getStoredTexts = (environment: Environment, details: Environment) =>
  new Map([
    ["project", environment.project_id],
    ["name", environment.name],
    ["description", details.description ?? ""],
    ["repository", environment.repo_url],
    ["branch", environment.repo_branch],
    ["icon", details.icon ?? ""],
  ]);

function getProjectOptions(projects: readonly Project[], current: string) {
  const options = projects.map(({ id, name }) => ({ value: id, label: name }));
  return projects.some(({ id }) => id === current) ? options : [{ value: current, label: "…" }, ...options];
}

/** The fields to send. The server requires the name, and the repository with its branch. */
function toChanges({ name, description, repository, branch, icon }: EnvironmentFormValues, changedNames: string[]) {
  const isChanged = (field: string) => changedNames.includes(field);
  return {
    name: name.trim(),
    ...(isChanged("description") && { description }),
    ...((isChanged("repository") || isChanged("branch")) && { repository: repository.trim(), branch: branch.trim() }),
    ...(isChanged("icon") && { icon }),
  };
}

/** Edits an environment, sending only the changed fields: `POST /api/v2/environment/{id}`. */
export function EnvironmentForm({ environment, details }: Props) {
  const client = useQueryClient();
  const projects = useProjects().data ?? [];
  const stored = getStoredTexts(environment, details);
  const { changedNames, getText, hasConflict, ...drafts } = useDrafts(stored);
  const forbiddenReason = useForbidden("POST /api/v2/environment/{id}");
  const values: EnvironmentFormValues = {
    name: getText("name"),
    description: getText("description"),
    repository: getText("repository"),
    branch: getText("branch"),
    icon: getText("icon"),
  };
  const isProjectChanged = changedNames.includes("project");
  const edit = useOperation({
    run: async () => {
      const body = { ...toChanges(values, changedNames), ...(isProjectChanged && { project_id: getText("project") }) };
      const response = await call("POST /api/v2/environment/{id}", { path: { id: environment.id }, body });
      // The description and icon aren't refreshed.
      updateCachedDetails(client, response);
      return response;
    },
    success: (_, { result }) => `Saved environment ${result.name}`,
  });
  const submit = async () => {
    const sentTexts = new Map(changedNames.map((name) => [name, getText(name)]));
    if (await edit.start()) drafts.applySaved(sentTexts);
  };
  const handleChange = (name: string, text: string) => {
    edit.resetError();
    drafts.edit(name, text);
  };
  const discardAll = () => {
    edit.resetError();
    drafts.discardAll();
  };

  const getProjectName = (id: string) => projects.find((project) => project.id === id)?.name ?? id;
  const getServerText = (name: string) => {
    if (name === "icon") return undefined;
    return name === "project" ? getProjectName(environment.project_id) : stored.get(name);
  };
  const renderConflict = (name: string) =>
    hasConflict(name) &&
    !edit.isBusy && (
      <EditConflict
        fieldLabel={`the ${name}`}
        serverText={getServerText(name)}
        onUseTheirs={() => drafts.discard(name)}
        onKeepMine={() => drafts.keepMine(name)}
      />
    );
  return (
    <Form
      label="Environment"
      submitLabel="Save changes"
      reason={forbiddenReason ?? (changedNames.length === 0 ? "No changes to save" : getEnvironmentFormError(values))}
      isBusy={edit.isBusy}
      onSubmit={() => void submit()}
      cancelLabel="Discard"
      onCancel={changedNames.length > 0 ? discardAll : undefined}
      error={edit.errorMessage && `Couldn't save the environment: ${edit.errorMessage}`}
      hasUnsavedChanges={changedNames.length > 0}
    >
      <SelectField
        label="Project"
        value={getText("project")}
        options={getProjectOptions(projects, environment.project_id)}
        onChange={(id) => handleChange("project", id)}
      />
      {isProjectChanged && (
        <p className="caption">
          {`Saving moves the environment and everything in it from ${getProjectName(environment.project_id)} to ${getProjectName(getText("project"))}.`}
        </p>
      )}
      {renderConflict("project")}
      <EnvironmentFields values={values} onChange={handleChange} renderNote={renderConflict} />
    </Form>
  );
}
