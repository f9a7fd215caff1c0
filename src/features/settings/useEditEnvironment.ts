import type { Environment } from "~/api/models";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "~/api/call";
import type { Args } from "~/api/endpoints";
import { updateCachedDetails } from "~/model/environment";
import type { ApiError } from "~/api/error";
import { refetchAll } from "~/api/query";

type Body = Args<"POST /api/v2/environment/{id}">["body"];

/** Updates an environment. The description and icon aren't refreshed, so they're cached from the response. */
export function useEditEnvironment(env: string) {
  const client = useQueryClient();
  return useMutation<Environment, ApiError, Body>({
    mutationFn: (body) => call("POST /api/v2/environment/{id}", { path: { id: env }, body }),
    onSuccess: async (environment) => {
      updateCachedDetails(client, environment);
      await refetchAll(client);
    },
  });
}
