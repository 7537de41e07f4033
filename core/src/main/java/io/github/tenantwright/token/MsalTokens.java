package io.github.tenantwright.token;

import com.microsoft.aad.msal4j.AbstractClientApplicationBase;
import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.AuthorizationRequestUrlParameters;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.DeviceCode;
import com.microsoft.aad.msal4j.DeviceCodeFlowParameters;
import com.microsoft.aad.msal4j.IAccount;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.OnBehalfOfParameters;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SilentParameters;
import com.microsoft.aad.msal4j.UserAssertion;
import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.Sleeper;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.internal.json.TokenClaims;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sign-ins through the Microsoft Authentication Library (MSAL). Each gives a {@link TokenProvider} of its own, which
 * serves every service from that one sign-in silently (as far as consent was given), renews tokens before they end, and
 * hands a claims challenge on. Tokens live in memory only. Thread-safe.
 *
 * <pre>{@code
 * MsalTokens msal = MsalTokens.builder(tenant, clientId).certificate(privateKey, chain).build();
 *
 * CodeSignIn begun = msal.beginCodeSignIn(redirect, SignInOptions.STANDARD);   // keep it, send the browser to its address
 * TokenProvider tokens = msal.redeem(begun, fieldsThatTheBrowserPosted);
 * }</pre>
 *
 * <p>One request to the identity provider asks for one service: scopes of two are never mixed. The application says that
 * it handles claims challenges (capability {@code cp1}), as all clients of this library do, so its tokens live long and
 * can be revoked at once.
 *
 * <p>A sign-in that is refused ends as a {@link io.github.tenantwright.TokenException}, and one that could not be carried
 * out, since the identity provider was out of reach, as a {@link io.github.tenantwright.ConnectionFailedException}. The
 * password flow is not offered: it fails with multifactor authentication.
 *
 * <p>The identity provider's own list of hosts (instance discovery) is not asked: the {@link Cloud} says who is trusted.
 *
 * <p>Sources: MSAL4J; Microsoft identity platform, access tokens, claims challenges, national clouds.
 */
public final class MsalTokens {
    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final TenantId tenant;
    private final String clientId;
    private final Cloud cloud;
    private final @Nullable IClientCredential credential;
    private final @Nullable String secret;
    private final InstantSource clock;
    private final IdentityHttp http;
    private final ExecutorService threads = daemons();

    private MsalTokens(Builder from, IdentityHttp http) {
        this.tenant = from.tenant;
        this.clientId = from.clientId;
        this.cloud = from.cloud;
        this.credential = from.credential;
        this.secret = from.secret;
        this.clock = from.clock;
        this.http = http;
    }

    /**
     * @param tenant the customer's tenant: the one to sign in to, whatever tenant the person is at home in
     * @param clientId the application id of the portal's app registration
     * @throws InvalidInputException when the client id is not a GUID
     */
    public static Builder builder(TenantId tenant, String clientId) {
        return new Builder(tenant, clientId);
    }

    /**
     * Begins a sign-in in the person's browser: authorization code with PKCE.
     *
     * <p>The browser comes back with a form that it posts, so that the code is in no address and no server's log. It
     * comes from another site, so a cookie marked {@code SameSite=Lax} does not come along: find what was begun by the
     * form's {@code state}.
     *
     * @param redirect where the browser comes back to, as the app registration lists it
     */
    public CodeSignIn beginCodeSignIn(URI redirect, SignInOptions options) {
        CodeSignIn begun = CodeSignIn.begin(redirect, options.first(), scopes(options));
        AuthorizationRequestUrlParameters.Builder asked = AuthorizationRequestUrlParameters.builder(
                        redirect.toString(), begun.scopes())
                .codeChallenge(begun.challenge())
                .codeChallengeMethod("S256")
                .state(begun.state())
                .nonce(begun.nonce());
        options.loginHint().ifPresent(asked::loginHint);
        options.claims().ifPresent(asked::claimsChallenge);
        String address = application().getAuthorizationRequestUrl(asked.build()).toString();
        return begun.at(IdentityHttp.real(cloud.authority(), address));
    }

    /**
     * Ends a sign-in that came back from the browser. The code serves once: on failure begin anew.
     *
     * @param begun what {@link #beginCodeSignIn} gave, out of the portal's own session of this person
     * @param answer the fields of the form that the browser posted to the redirect address
     * @throws io.github.tenantwright.TokenException when the sign-in was refused, or is not the one that was begun
     */
    public TokenProvider redeem(CodeSignIn begun, Map<String, String> answer) {
        Audience first = begun.first();
        if (!begun.isStateOf(answer.getOrDefault("state", ""))) {
            throw SignInFailures.failed(
                    first,
                    "the browser came back from another sign-in than the one that was begun",
                    "Begin anew, and do not follow links to this page.");
        }
        String code = answer.getOrDefault("code", "");
        if (code.isBlank()) {
            String refusal = answer.getOrDefault("error", "no code came back") + ": "
                    + answer.getOrDefault("error_description", "the identity provider said no more");
            throw SignInFailures.failed(first, SignInFailures.clean(refusal, List.of()), "Begin anew.");
        }
        List<String> secrets = secrets(code, begun.verifier());
        AbstractClientApplicationBase app = application();
        AuthorizationCodeParameters redeemed = AuthorizationCodeParameters.builder(code, begun.redirect())
                .scopes(begun.scopes())
                .codeVerifier(begun.verifier())
                .build();
        IAuthenticationResult result = SignedIn.await(first, null, secrets, () -> app.acquireToken(redeemed));
        if (!begun.nonce().equals(TokenClaims.nonce(result.idToken()))) {
            throw SignInFailures.failed(
                    first, "the answer belongs to another sign-in than the one that was begun", "Begin anew.");
        }
        return signedIn(app, first, result, "a sign-in in the browser", secrets);
    }

    /**
     * Signs a person in on another device, and waits until that is done: minutes. An interrupt ends the wait. Often
     * blocked by Conditional Access.
     *
     * @param show shows the person where to type which code; called once, at once, from another thread
     * @throws io.github.tenantwright.TokenException when the sign-in was refused or the code ended
     * @throws InvalidInputException when the application has a secret or certificate: this flow is for those without
     */
    public TokenProvider deviceCode(SignInOptions options, Consumer<DeviceCodePrompt> show) {
        if (credential != null) {
            throw new InvalidInputException(
                    "credential", "(not shown)", "none: the device code flow is for public applications");
        }
        PublicClientApplication app = publicApplication();
        AtomicReference<RuntimeException> notShown = new AtomicReference<>();
        List<String> secrets = Collections.synchronizedList(new ArrayList<>());
        String claims = options.claims().orElse(null);
        DeviceCodeFlowParameters asked = DeviceCodeFlowParameters.builder(scopes(options), code -> {
                    secrets.add(code.deviceCode());
                    try {
                        show.accept(prompt(code));
                    } catch (RuntimeException theirs) {
                        notShown.set(theirs);
                        throw theirs;
                    }
                })
                .extraHttpHeaders(IdentityHttp.carrying(claims))
                .build();
        IAuthenticationResult result;
        try {
            result = SignedIn.await(options.first(), claims, secrets, () -> app.acquireToken(asked));
        } catch (RuntimeException failed) {
            RuntimeException theirs = notShown.get();
            throw theirs != null ? theirs : failed;
        }
        return signedIn(app, options.first(), result, "a device code sign-in", secrets);
    }

    /**
     * Tokens on behalf of the person who called the portal's own interface. They can be renewed as long as the person's
     * token lives; a claims challenge has to be passed to the front end, which signs the person in anew.
     *
     * @param personsToken the token that the portal's interface was called with, issued for the portal's application
     * @throws InvalidInputException when the application has neither secret nor certificate
     */
    public TokenProvider onBehalfOf(AccessToken personsToken) {
        ConfidentialClientApplication app = confidentialApplication("on-behalf-of");
        UserAssertion assertion = new UserAssertion(personsToken.secret());
        return new SignedIn(
                tenant,
                clock,
                description("on behalf of a person"),
                // What we hold is what counts: the library's cache knows nothing of our margins and refusals.
                (scopes, headers) -> app.acquireToken(OnBehalfOfParameters.builder(scopes, assertion)
                        .skipCache(true)
                        .extraHttpHeaders(headers)
                        .build()),
                secrets(personsToken.secret()));
    }

    /**
     * Tokens of the application itself, without a person. Not all of the services' operations allow that.
     *
     * @throws InvalidInputException when the application has neither secret nor certificate
     */
    public TokenProvider asApplication() {
        ConfidentialClientApplication app = confidentialApplication("application");
        return new SignedIn(
                tenant,
                clock,
                description("as the application itself"),
                (scopes, headers) -> app.acquireToken(ClientCredentialParameters.builder(scopes)
                        .skipCache(true)
                        .extraHttpHeaders(headers)
                        .build()),
                secrets());
    }

    private TokenProvider signedIn(
            AbstractClientApplicationBase app,
            Audience first,
            IAuthenticationResult result,
            String how,
            List<String> secrets) {
        @Nullable IAccount account = result.account();
        if (account == null) {
            throw SignInFailures.failed(
                    first, "the answer names no account, so that nothing could be renewed", "Sign in again.");
        }
        SignedIn.Source source = (scopes, headers) -> app.acquireTokenSilently(SilentParameters.builder(scopes, account)
                // Without it the library goes to the account's host, and forgets the port.
                .authorityUrl(authority())
                .forceRefresh(true)
                .extraHttpHeaders(headers)
                .build());
        return new SignedIn(tenant, clock, description(how), source, secrets).with(first, result);
    }

    private DeviceCodePrompt prompt(DeviceCode code) {
        return new DeviceCodePrompt(
                Json.printable(code.userCode(), 100),
                URI.create(code.verificationUri()),
                clock.instant().plusSeconds(code.expiresIn()),
                Json.printable(code.message(), 1_000));
    }

    /** A fresh one for each sign-in, so that no cache ever holds two people. */
    private AbstractClientApplicationBase application() {
        return credential == null ? publicApplication() : confidentialApplication("sign-in");
    }

    private PublicClientApplication publicApplication() {
        try {
            return PublicClientApplication.builder(clientId)
                    .authority(authority())
                    .instanceDiscovery(false)
                    .validateAuthority(false)
                    .clientCapabilities(Set.of("cp1"))
                    .httpClient(http)
                    .disableInternalRetries()
                    .executorService(threads)
                    .build();
        } catch (MalformedURLException notAnAddress) {
            throw new InvalidInputException("cloud.authority", cloud.authority(), "an https address");
        }
    }

    private ConfidentialClientApplication confidentialApplication(String flow) {
        IClientCredential proof = credential;
        if (proof == null) {
            throw new InvalidInputException(
                    "credential", null, "a certificate or a secret, which the " + flow + " flow needs");
        }
        try {
            return ConfidentialClientApplication.builder(clientId, proof)
                    .authority(authority())
                    .instanceDiscovery(false)
                    .validateAuthority(false)
                    .clientCapabilities(Set.of("cp1"))
                    .httpClient(http)
                    .disableInternalRetries()
                    .executorService(threads)
                    .build();
        } catch (MalformedURLException notAnAddress) {
            throw new InvalidInputException("cloud.authority", cloud.authority(), "an https address");
        }
    }

    private String authority() {
        return IdentityHttp.shown(cloud.authority()) + "/" + tenant.value() + "/";
    }

    private Set<String> scopes(SignInOptions options) {
        Audience first = options.first();
        return options.permissions().isEmpty()
                ? Set.of(cloud.scope(first))
                : ConsentRequest.scopes(cloud, first, options.permissions());
    }

    private List<String> secrets(String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        if (secret != null) {
            all.add(secret);
        }
        return all;
    }

    private String description(String how) {
        return "MsalTokens(" + how + ", application " + clientId + ", tenant " + tenant + ")";
    }

    @Override
    public String toString() {
        return "MsalTokens(application " + clientId + ", tenant " + tenant + ")";
    }

    /** The library would borrow the common pool, and block it while somebody types a code. */
    private static ExecutorService daemons() {
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "tenantwright-sign-in");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Collects what sign-ins need; only tenant and client id have no default. */
    public static final class Builder {
        private final TenantId tenant;
        private final String clientId;
        private Cloud cloud = Cloud.WORLDWIDE;
        private @Nullable IClientCredential credential;
        private @Nullable String secret;
        private InstantSource clock = InstantSource.system();
        private Sleeper sleeper = Sleeper.THREAD;

        private Builder(TenantId tenant, String clientId) {
            this.tenant = Check.notNull("tenant", tenant);
            this.clientId = Check.matches("clientId", clientId, GUID, "a GUID: the application id");
        }

        /** Default: worldwide. It must be the session's. */
        public Builder cloud(Cloud value) {
            this.cloud = value;
            return this;
        }

        /** The application proves itself with a secret. A certificate is the better choice. */
        public Builder secret(String value) {
            if (value.isBlank()) {
                throw new InvalidInputException("secret", "(not shown)", "not blank");
            }
            this.secret = value;
            this.credential = ClientCredentialFactory.createFromSecret(value);
            return this;
        }

        /**
         * The application proves itself with a certificate.
         *
         * @param chain the certificate of the key first, then those that vouch for it
         * @throws InvalidInputException when there is none
         */
        public Builder certificate(PrivateKey key, List<X509Certificate> chain) {
            this.secret = null;
            this.credential =
                    ClientCredentialFactory.createFromCertificateChain(key, Check.notEmpty("certificate", chain));
            return this;
        }

        /**
         * The application proves itself with the certificate in a PKCS #12 file.
         *
         * @param file read to its end, not closed
         * @param password not kept; the caller may overwrite it afterwards
         * @throws InvalidInputException when it can't be opened, or holds not just one private key
         */
        public Builder certificate(InputStream file, char[] password) {
            try {
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(file, password);
                List<String> keys = new ArrayList<>();
                for (String alias : Collections.list(store.aliases())) {
                    if (store.isKeyEntry(alias)) {
                        keys.add(alias);
                    }
                }
                if (keys.size() != 1) {
                    throw new InvalidInputException("certificate", keys.size() + " keys", "one private key");
                }
                List<X509Certificate> chain = new ArrayList<>();
                for (Certificate certificate : store.getCertificateChain(keys.get(0))) {
                    if (certificate instanceof X509Certificate x509) {
                        chain.add(x509);
                    }
                }
                if (!(store.getKey(keys.get(0), password) instanceof PrivateKey key)) {
                    throw new InvalidInputException("certificate", "a secret key", "one private key");
                }
                return certificate(key, chain);
            } catch (IOException | GeneralSecurityException notOpened) {
                throw new InvalidInputException(
                        "certificate",
                        "(not shown)",
                        "a PKCS #12 file and its password ("
                                + notOpened.getClass().getSimpleName() + ")");
            }
        }

        /** Tells how much life a token has left; default: the system's. */
        public Builder clock(InstantSource value) {
            this.clock = value;
            return this;
        }

        /** Waits between tries when the identity provider is out of reach; default: really. */
        public Builder sleeper(Sleeper value) {
            this.sleeper = value;
            return this;
        }

        public MsalTokens build() {
            return new MsalTokens(this, new IdentityHttp(cloud.authority(), sleeper));
        }
    }
}
