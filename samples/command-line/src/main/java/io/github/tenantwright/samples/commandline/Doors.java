package io.github.tenantwright.samples.commandline;

import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.token.MsalTokens;
import io.github.tenantwright.token.SignInOptions;
import io.github.tenantwright.token.TokenProvider;
import java.util.function.Consumer;

/** How the program gets at a real tenant: a test has other doors. */
public interface Doors {
    /**
     * Microsoft's own addresses, and a sign-in by device code.
     *
     * @param options which service to sign in to first, and the like
     */
    static Doors microsoft(SignInOptions options) {
        return new Doors() {
            @Override
            public Cloud addresses(CloudName cloud) {
                return cloud.cloud();
            }

            @Override
            public TokenProvider signIn(TenantId tenant, String clientId, Cloud cloud, Consumer<String> tell) {
                return MsalTokens.builder(tenant, clientId)
                        .cloud(cloud)
                        .build()
                        .deviceCode(options, prompt -> tell.accept(prompt.message()));
            }
        };
    }

    /** Where Microsoft's services are. */
    Cloud addresses(CloudName cloud);

    /** A session in the making, with the time that counts for it. */
    default TenantSession.Builder session(TenantId tenant) {
        return TenantSession.builder(tenant);
    }

    /**
     * Signs a person in, and waits until that is done.
     *
     * @param tell is told where to type which code
     */
    TokenProvider signIn(TenantId tenant, String clientId, Cloud cloud, Consumer<String> tell);
}
