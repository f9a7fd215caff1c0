import type { Environment, Project } from "~/api/models";
import { useForbidden } from "~/api/policy";
import { EnvironmentFields } from "~/model/EnvironmentFields";
import { getEnvironmentFormError, type EnvironmentFormValues } from "~/model/environmentFormValues";
import { EditConflict } from "~/operations/EditConflict";
import { useDrafts } from "~/operations/useDrafts";
import { Form } from "~/ui/Form";
import { SelectField } from "~/ui/SelectField";
import { getStoredTexts, useEditEnvironment } from "./useEditEnvironment";

interface Props {
  environment: Environment;
  /** The same environment with description and icon. */
  details: Environment;
}

function getProjectOptions(projects: readonly Project[] | undefined, current: string) {
  const options = projects?.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  return projects?.some(({ id }) => id === current) ? options : [{ value: current, label: "…" }, ...options];
}

/** Edits an environment, sending only the changed fields: `POST /api/v2/environment/{id}`. */
export function EnvironmentForm({ environment, details }: Props) {
  const stored = getStoredTexts(environment, details);
  const drafts = useDrafts(stored);
  const { changedNames, getText, hasConflict } = drafts;
  const { edit, projects, projectsError, describeText } = useEditEnvironment(environment.id, drafts);
  const forbiddenReason = useForbidden("POST /api/v2/environment/{id}");
  const values: EnvironmentFormValues = {
    name: getText("name"),
    description: getText("description"),
    repository: getText("repository"),
    branch: getText("branch"),
    icon: getText("icon"),
  };
  const isProjectChanged = changedNames.includes("project");
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

  const renderConflict = (name: string) =>
    hasConflict(name) &&
    !edit.isBusy && (
      <EditConflict
        fieldLabel={`The ${name}`}
        serverText={name === "icon" ? undefined : describeText(name, stored.get(name) ?? "")}
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
      error={edit.errorMessage}
      hasUnsavedChanges={changedNames.length > 0}
    >
      <SelectField
        label="Project"
        value={getText("project")}
        options={getProjectOptions(projects, environment.project_id)}
        hint={!projects && projectsError && `Couldn't load projects: ${projectsError.message}`}
        onChange={(id) => handleChange("project", id)}
      />
      {isProjectChanged && (
        <p className="caption">
          {`Saving moves the environment and everything in it from ${describeText("project", environment.project_id)} to ${describeText("project", getText("project"))}.`}
        </p>
      )}
      {renderConflict("project")}
      <EnvironmentFields values={values} onChange={handleChange} renderNote={renderConflict} />
    </Form>
  );
}
