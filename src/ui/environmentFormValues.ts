/** What an environment is made of, as it is typed. */
export interface EnvironmentFormValues {
  name: string;
  description: string;
  repository: string;
  branch: string;
  /** `<mime>;base64,<data>`; "" for none. */
  icon: string;
}

/** In letters; the server refuses more. */
export const maxDescriptionLength = 255;

export const isRepositoryIncomplete = ({ repository, branch }: EnvironmentFormValues): boolean =>
  (repository.trim() === "") !== (branch.trim() === "");

/** Why the server would not take them. */
export const getEnvironmentFormError = (values: EnvironmentFormValues): string | undefined => {
  if (values.name.trim() === "") return "The environment has no name yet";
  if (isRepositoryIncomplete(values)) return "Repository and branch are set together, or both left empty";
  return values.description.length > maxDescriptionLength ? "The description is too long" : undefined;
};
