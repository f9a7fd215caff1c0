import { Component, lazy, type ComponentType } from "react";
import { ChunkLoadError, reportChunkLoadError } from "./chunkLoadError";

/**
 * A part of a page whose code is loaded when it is first shown, inside a Suspense. Where that code is gone from the server the
 * rest of the page stands as it is: the part shows nothing, one that can be closed is closed, and it is tried anew when it is
 * shown again.
 */
export function lazyWithRetry<P extends object>(
  load: () => Promise<ComponentType<P>>,
  onLoadError: (error: ChunkLoadError) => void = reportChunkLoadError,
) {
  const createLazy = () =>
    lazy(() =>
      load().then(
        (component) => ({ default: component as ComponentType<object> }),
        (error: unknown) => {
          throw new ChunkLoadError(error);
        },
      ),
    );
  let LazyComponent = createLazy();
  return class LazyWithRetry extends Component<P, { error?: unknown }> {
    override state: { error?: unknown } = {};
    static getDerivedStateFromError = (error: unknown) => ({ error });
    override componentDidCatch(error: unknown) {
      if (!(error instanceof ChunkLoadError)) return;
      LazyComponent = createLazy();
      (this.props as { onClose?: () => void }).onClose?.();
      onLoadError(error);
    }
    override render() {
      const { error } = this.state;
      if (error instanceof ChunkLoadError) return null;
      if (error !== undefined) throw error;
      return <LazyComponent {...this.props} />;
    }
  };
}
