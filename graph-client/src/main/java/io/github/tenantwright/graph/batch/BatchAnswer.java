package io.github.tenantwright.graph.batch;

import io.github.tenantwright.ServiceFailure;
import io.github.tenantwright.TenantwrightException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of one request of a batch. */
public sealed interface BatchAnswer {
    /** The request's id. */
    String id();

    /**
     * It succeeded.
     *
     * @param status 200 to 299
     * @param headers names in lower case
     * @param body JSON; a text that is base64 where the answer is binary; empty when there is none
     */
    record Done(String id, int status, Map<String, String> headers, String body) implements BatchAnswer {
        public Done {
            headers = Map.copyOf(headers);
        }

        /** A header, its name in lower case. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /**
     * The service refused it, and did nothing. Of kind THROTTLED when it was still throttled at the end of the budget;
     * status 424 when a request that it depends on failed.
     */
    record Refused(String id, ServiceFailure failure) implements BatchAnswer {}

    /**
     * Somebody has to sign in (again) before it can be done; nothing was done.
     *
     * @param claims what the sign-in has to ask for, as JSON; null when the service named nothing
     * @param words what is the matter
     */
    record SignInNeeded(String id, @Nullable String claims, String words) implements BatchAnswer {}

    /**
     * Its answer was lost or makes no sense: the service may have carried it out. Look before sending a write again.
     *
     * @param problem what happened
     */
    record Unknown(String id, TenantwrightException problem) implements BatchAnswer {}
}
