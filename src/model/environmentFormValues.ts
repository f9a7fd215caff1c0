export interface EnvironmentFormValues {
  name: string;
  description: string;
  repository: string;
  branch: string;
  /** `<mime>;base64,<data>`; "" for none. */
  icon: string;
}

/** The server's limit, in characters. */
export const maxDescriptionLength = 255;

export const isRepositoryIncomplete = ({ repository, branch }: EnvironmentFormValues): boolean =>
  (repository.trim() === "") !== (branch.trim() === "");

/** Why the form can't be submitted; undefined if it can. */
export const getEnvironmentFormError = (values: EnvironmentFormValues): string | undefined => {
  if (values.name.trim() === "") return "Enter a name for the environment";
  if (isRepositoryIncomplete(values)) return "Set both repository and branch, or leave both empty";
  return values.description.length > maxDescriptionLength ? "The description is too long" : undefined;
};
