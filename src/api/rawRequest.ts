/** Requests to any path of the API, for the API explorer. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { sendApiRequest, type ApiRequest } from "./client";
import type { ApiError } from "./error";
import { refetchAll } from "./query";
import { decodeText } from "./send";

export interface RawResponse {
  status: number;
  statusText: string;
  headers: [name: string, value: string][];
  text: string;
  bytes: number;
  milliseconds: number;
}

interface RawRequest {
  request: ApiRequest;
  /** Whether it may change something, so that everything on the screen is refetched. */
  mutates: boolean;
}

/** Sends a request. Resolves to the response whatever its status; fails with an ApiError if there is none. */
export function useRawRequest() {
  const client = useQueryClient();
  return useMutation<RawResponse, ApiError, RawRequest>({
    mutationFn: async ({ request }) => {
      const startedAt = performance.now();
      const { status, statusText, headers, bytes } = await sendApiRequest(request);
      return {
        status,
        statusText,
        headers: [...headers],
        text: decodeText(bytes),
        bytes: bytes.byteLength,
        milliseconds: performance.now() - startedAt,
      };
    },
    onSuccess: (_, { mutates }) => (mutates ? refetchAll(client) : undefined),
  });
}
