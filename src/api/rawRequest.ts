/** Calls that the table of endpoints does not have: whatever the API can be asked. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { sendApiRequest, type ApiRequest } from "./client";
import type { ApiError } from "./error";
import { refetchAll } from "./query";
import { decodeText } from "./send";

/** An answer as it came, whatever its status. */
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
  /** Whether it may change something: then everything that is shown is asked again. */
  mutates: boolean;
}

/** Sends a request, and gives what came back. Fails, with an ApiError, only where no answer came. */
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
