import { useState } from "react";
import { flushSync } from "react-dom";
import { useNavigate, useSearchParams } from "react-router";
import { useProjects } from "~/model/environment";
import { getErrorMessage } from "~/api/error";
import { useApiMutation } from "~/api/query";
import { useForbidden } from "~/api/policy";
import { requireSameSession } from "~/api/send";
import { paths } from "~/paths";
import { Button } from "~/ui/Button";
import { EnvironmentFields } from "~/model/EnvironmentFields";
import { getEnvironmentFormError, type EnvironmentFormValues } from "~/model/environmentFormValues";
import { ErrorState } from "~/ui/ErrorState";
import { Form } from "~/ui/Form";
import { isPageOpen } from "~/ui/isPageOpen";
import { PageHeader } from "~/ui/PageHeader";
import { FieldError } from "~/ui/FieldError";
import { notifySuccess } from "~/ui/toast";
import { UnsavedGuard } from "~/ui/UnsavedGuard";

const newProjectValue = "new";
const emptyValues: EnvironmentFormValues = { name: "", description: "", repository: "", branch: "", icon: "" };

/** `PUT environment`, preceded by `PUT project` for a new project; then opens the environment. */
export function CreateEnvironmentPage() {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const { data: projects, error, isFetching, retry } = useProjects();
  const [values, setValues] = useState(emptyValues);
  const [projectName, setProjectName] = useState("");
  const [chosenProjectId, setChosenProjectId] = useState(params.get("project") ?? "");
  const [failure, setFailure] = useState<string>();
  const [isCreated, setIsCreated] = useState(false);
  const createProject = useApiMutation("PUT /api/v2/project");
  const createEnvironment = useApiMutation("PUT /api/v2/environment");
  const forbidden = useForbidden("PUT /api/v2/environment");

  const projectId = chosenProjectId || projects?.[0]?.id || (projects ? newProjectValue : "");
  const isBusy = createEnvironment.isPending || createProject.isPending;
  const missingProjectReason =
    projectId === ""
      ? "The projects aren't loaded yet"
      : projectId === newProjectValue && projectName.trim() === ""
        ? "Enter a name for the new project"
        : undefined;
  const reason = forbidden ?? missingProjectReason ?? getEnvironmentFormError(values);

  const submit = async () => {
    setFailure(undefined);
    const assertSameSession = requireSameSession();
    try {
      const targetProjectId =
        projectId === newProjectValue ? (await createProject.mutateAsync({ body: { name: projectName.trim() } })).id : projectId;
      // If creating the environment fails, retrying must not create the project again.
      setChosenProjectId(targetProjectId);
      const [repository, branch] = [values.repository.trim(), values.branch.trim()];
      assertSameSession();
      const created = await createEnvironment.mutateAsync({
        body: {
          project_id: targetProjectId,
          name: values.name.trim(),
          description: values.description,
          ...(repository && { repository, branch }),
          ...(values.icon && { icon: values.icon }),
        },
      });
      // Disarms the guard before navigating.
      flushSync(() => setIsCreated(true));
      notifySuccess(`Created environment ${created.name}`);
      if (isPageOpen(paths.createEnvironment())) void navigate(paths.environment(created.id));
    } catch (error) {
      setFailure(getErrorMessage(error));
    }
  };
  return (
    <>
      <PageHeader title="Create environment" />
      {projects?.length === 0 && (
        <p className="caption">
          Welcome. This orchestrator has no environments yet. An environment contains one model and its deployments, and a project groups
          environments. Create both here.
        </p>
      )}
      <UnsavedGuard hasUnsavedChanges={!isCreated && (projectName !== "" || Object.values(values).some(Boolean))} />
      <Form label="Create environment" onSubmit={() => !reason && !isBusy && void submit()}>
        <label className="field">
          Project
          <select className="control" value={projectId} onChange={(event) => setChosenProjectId(event.currentTarget.value)}>
            {!projects && <option value={projectId === newProjectValue ? "" : projectId}>…</option>}
            {projects?.map((item) => (
              <option key={item.id} value={item.id}>
                {item.name}
              </option>
            ))}
            <option value={newProjectValue}>New project…</option>
          </select>
        </label>
        {!projects && error && <ErrorState title="Couldn't load projects" error={error} isRetrying={isFetching} onRetry={retry} />}
        {projectId === newProjectValue && (
          <label className="field">
            New project name
            <input className="control" required value={projectName} onChange={(event) => setProjectName(event.currentTarget.value)} />
          </label>
        )}
        <EnvironmentFields values={values} onChange={(field, text) => setValues((previous) => ({ ...previous, [field]: text }))} />
        {failure && <FieldError>Couldn't create the environment: {failure}</FieldError>}
        {forbidden && <FieldError>{forbidden}.</FieldError>}
        <Button type="submit" variant="filled" size="sm" reason={isBusy ? undefined : reason} busy={isBusy}>
          Create environment
        </Button>
      </Form>
    </>
  );
}
