import { Component, lazy, type ComponentType } from "react";
import { codeGone } from "./gone";
import { StaleRelease } from "./StaleRelease";

/**
 * A part of a page whose code is loaded when it is first shown, inside a Suspense. Where that code is gone from the server the
 * rest of the page stands as it is: the part shows nothing, one that can be closed is closed, and it is tried anew when it is
 * shown again.
 */
export function lazily<P extends object>(load: () => Promise<ComponentType<P>>, gone: (error: StaleRelease) => void = codeGone) {
  const begin = () =>
    lazy(() =>
      load().then(
        (part) => ({ default: part as ComponentType<object> }),
        (error: unknown) => {
          throw new StaleRelease(error);
        },
      ),
    );
  let Part = begin();
  return class Lazily extends Component<P, { error?: unknown }> {
    override state: { error?: unknown } = {};
    static getDerivedStateFromError = (error: unknown) => ({ error });
    override componentDidCatch(error: unknown) {
      if (!(error instanceof StaleRelease)) return;
      Part = begin();
      (this.props as { onClose?: () => void }).onClose?.();
      gone(error);
    }
    override render() {
      const { error } = this.state;
      if (error instanceof StaleRelease) return null;
      if (error !== undefined) throw error;
      return <Part {...this.props} />;
    }
  };
}
