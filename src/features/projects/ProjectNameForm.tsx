import { call } from "~/api/call";
import type { Project } from "~/api/models";
import { confirmOverwrite } from "~/operations/confirmOverwrite";
import { EditConflict } from "~/operations/EditConflict";
import { declined } from "~/operations/runOperation";
import { useDrafts } from "~/operations/useDrafts";
import { useOperation } from "~/operations/useOperation";
import { Form } from "~/ui/Form";
import { TextField } from "~/ui/TextField";

const fetchProjects = () => call("GET /api/v2/project", { search: { environment_details: false } });

/** Creates a project, or renames `project`. */
export function ProjectNameForm({ project, onClose }: { project?: Project; onClose: () => void }) {
  const drafts = useDrafts(new Map([["name", project?.name ?? ""]]));
  const text = drafts.getText("name");
  const name = text.trim();
  const getWording = (newName: string) =>
    project
      ? { verb: "rename", done: "renamed", object: `project ${project.name}`, rest: `to ${newName}` }
      : { verb: "create", done: "created", object: `project ${newName}` };
  const operation = useOperation({
    isForm: true,
    wording: getWording,
    run: async (newName: string, send) => {
      if (!project) return call("PUT /api/v2/project", { body: { name: newName } });
      const current = (await fetchProjects()).find(({ id }) => id === project.id);
      const conflicts = current ? drafts.findConflicts(new Map([["name", current.name]])) : [];
      if (
        !(await confirmOverwrite(
          getWording(newName),
          conflicts.map((conflict) => ({ ...conflict, label: "name" })),
        ))
      )
        return declined;
      return send(() => call("POST /api/v2/project/{id}", { path: { id: project.id }, body: { name: newName } }));
    },
    readEffect: async (newName) => (await fetchProjects()).find((other) => other.name === newName && (!project || other.id === project.id)),
    creates: !project,
    unchanged: (newName) => `No project is named ${newName} yet.`,
  });
  const submit = async () => {
    if (await operation.start(name)) onClose();
  };
  return (
    <Form
      label={project ? `Rename ${project.name}` : "Create project"}
      layout="row"
      submitLabel={project ? "Rename" : "Create project"}
      reason={name === "" ? "Enter a name" : name === project?.name ? "The name is unchanged" : undefined}
      isBusy={operation.isBusy}
      onSubmit={() => void submit()}
      onCancel={onClose}
      hasUnsavedChanges={drafts.changedNames.length > 0}
    >
      <TextField
        label={project ? `New name of ${project.name}` : "Project name"}
        hideLabel
        placeholder={project ? `New name of ${project.name}` : "Project name"}
        data-autofocus
        autoFocus
        value={text}
        error={operation.errorMessage}
        onChange={(newText) => drafts.edit("name", newText)}
      />
      {project && drafts.hasConflict("name") && !operation.isBusy && (
        <EditConflict
          fieldLabel="The name"
          serverText={project.name}
          onUseTheirs={() => drafts.discard("name")}
          onKeepMine={() => drafts.keepMine("name")}
        />
      )}
    </Form>
  );
}
