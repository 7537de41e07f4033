package io.github.tenantwright.exchange.admin;

import io.github.tenantwright.Audience;
import io.github.tenantwright.ConnectionFailedException;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.ServiceException.Kind;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.TokenException;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.http.Reply;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Value;
import io.github.tenantwright.token.AccessToken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Exchange Online's administration service: one cmdlet per request. The {@link Cmdlet} that goes out is the same value
 * that a script's line is written from.
 *
 * <p>Every call is checked against the {@link CmdletTable} before it is sent, and by the session's change scope, which
 * looks into the body: a cmdlet that is not known to read counts as a write and has to be listed there
 * ({@code AllowedChange.cmdlet(Audience.EXCHANGE, …)}).
 *
 * <p>The token is one for {@link Audience#EXCHANGE} with the delegated permission {@code Exchange.Manage}. The service
 * gives a cmdlet fifteen minutes; the session's retry budget says how long one try is waited for.
 *
 * <p>Immutable and thread-safe.
 */
public final class ExchangeClient {
    private static final String PERMISSION = "Exchange.Manage";
    private static final String ORGANIZATION = "APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@";
    private static final Pattern PROPERTY = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,99}");
    private static final Pattern MAILBOX = Pattern.compile("[!-~]{1,200}@[!-~]{1,200}");
    // What a row may be called by, besides every property whose name ends in Identity.
    private static final List<String> NAMES = List.of(
            "Id",
            "Name",
            "Guid",
            "ExchangeGuid",
            "ExternalDirectoryObjectId",
            "Alias",
            "DistinguishedName",
            "UserPrincipalName",
            "PrimarySmtpAddress",
            "WindowsEmailAddress",
            "EmailAddresses");

    private final TenantSession session;
    private final ExchangeSettings settings;

    private ExchangeClient(TenantSession session, ExchangeSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    public static ExchangeClient of(TenantSession session) {
        return of(session, ExchangeSettings.STANDARD);
    }

    public static ExchangeClient of(TenantSession session, ExchangeSettings settings) {
        return new ExchangeClient(Check.notNull("session", session), Check.notNull("settings", settings));
    }

    /** The session that all calls go through. */
    public TenantSession session() {
        return session;
    }

    public ExchangeSettings settings() {
        return settings;
    }

    /**
     * The same client, with its requests led to where a mailbox lives; for cmdlets that are about one mailbox.
     *
     * @throws InvalidInputException when it is no address in printable ASCII
     */
    public ExchangeClient at(String mailbox) {
        Check.matches("mailbox", mailbox, MAILBOX, "an e-mail address in printable ASCII");
        return new ExchangeClient(session, settings.withAnchor("SMTP:" + mailbox));
    }

    /**
     * All objects that a reading cmdlet gives, over all pages. Where the cmdlet has a limit of its own, it is lifted.
     *
     * @param select the properties that are wanted; none for all
     * @throws InvalidInputException when the cmdlet is no read, or names one object: the service answers many such
     *     questions with everything when there is no such object; see {@link #one}
     * @throws ServiceException also when any page failed: a list is whole, or an error
     */
    public CmdletResult read(Cmdlet cmdlet, String... select) {
        if (given(cmdlet, "Identity").isPresent()) {
            throw new InvalidInputException(
                    cmdlet.name(), "-Identity", "not in a list: an object that is missing would be answered with all");
        }
        return reading(cmdlet, select);
    }

    /**
     * The one object that a reading cmdlet is asked for by its {@code Identity}; empty when the service says that there
     * is none, and also when it gives others instead.
     *
     * @throws InvalidInputException when the cmdlet is no read, or has no {@code Identity}
     */
    public Optional<Row> one(Cmdlet cmdlet, String... select) {
        String wanted = given(cmdlet, "Identity")
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new InvalidInputException(cmdlet.name(), null, "-Identity must be given"));
        try {
            return only(
                    cmdlet,
                    wanted,
                    reading(cmdlet, select).rows().stream()
                            .filter(row -> isCalled(row, wanted))
                            .toList());
        } catch (ServiceException failed) {
            if (failed.kind() == Kind.NOT_FOUND && !failed.serviceMessage().isEmpty()) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /**
     * What belongs to an object that is known to be there, asked for by the cmdlet's {@code Identity}: the service may
     * call it by any of the object's names in the answer.
     *
     * @param owner the object, as another cmdlet gave it
     * @throws ServiceException when the service gives several and none of them has one of the owner's names
     */
    public Optional<Row> oneOf(Cmdlet cmdlet, Row owner, String... select) {
        if (given(cmdlet, "Identity").filter(value -> !value.isBlank()).isEmpty()) {
            throw new InvalidInputException(cmdlet.name(), null, "-Identity must be given");
        }
        List<Row> rows = reading(cmdlet, select).rows();
        if (rows.size() <= 1) {
            return rows.stream().findFirst();
        }
        List<Row> named = rows.stream()
                .filter(row -> names(owner).anyMatch(name -> isCalled(row, name)))
                .toList();
        if (named.size() != 1) {
            throw Pages.ambiguous(cmdlet.name(), owner.text("Name"), rows.size());
        }
        return Optional.of(named.get(0));
    }

    /**
     * The object of this name or GUID among all that a cmdlet gives: the sure way for rules and policies.
     *
     * @param all a reading cmdlet without {@code Identity}
     * @throws ServiceException when more than one object has the name
     */
    public Optional<Row> named(Cmdlet all, String nameOrGuid) {
        List<Row> rows = read(all).rows();
        List<Row> byGuid = rows.stream()
                .filter(row -> row.text("Guid").equalsIgnoreCase(nameOrGuid))
                .toList();
        return byGuid.size() == 1
                ? Optional.of(byGuid.get(0))
                : only(
                        all,
                        nameOrGuid,
                        rows.stream()
                                .filter(row -> row.text("Name").equalsIgnoreCase(nameOrGuid))
                                .toList());
    }

    /**
     * Carries a writing cmdlet out, once. It is sent again only when the service said that it did nothing. What a write
     * did is seen by reading: most of them answer nothing; see {@link #lookUntil}.
     *
     * @throws io.github.tenantwright.ForbiddenByScopeException when the session's scope doesn't list the cmdlet
     * @throws ServiceException of kind {@link Kind#CONFLICT} when an object to be made is there already
     */
    public CmdletResult write(Cmdlet cmdlet) {
        ServiceRequest request = request(cmdlet, path());
        Reply<Envelope> reply = session.send(request, body -> Envelope.read(request, body));
        return new CmdletResult(reply.value().rows(), reply.value().warnings(), reply.requestId());
    }

    /**
     * Reads until what was written shows: an object just made may be missing on another server for a minute, and a
     * change may be followed by an old answer.
     *
     * @param read each time anew
     * @param shows whether it is what it should be
     * @return the last answer in which it showed; empty when it never did within the settings' waits
     */
    public <T> Optional<T> lookUntil(Supplier<T> read, Predicate<T> shows) {
        T seen = read.get();
        for (Duration wait : settings.lookAgain()) {
            if (shows.test(seen)) {
                return Optional.of(seen);
            }
            sleep(wait);
            seen = read.get();
        }
        return shows.test(seen) ? Optional.of(seen) : Optional.empty();
    }

    /**
     * The cmdlets that the signed-in person may run: a cheap way to tell a missing role from a wrong call. Known from one
     * public client.
     *
     * @throws ServiceException of kind {@link Kind#BROKEN_REPLY} when the answer has another shape
     */
    public SortedSet<String> cmdletsAllowed() {
        ServiceRequest request = headers(ServiceRequest.get(
                        Audience.EXCHANGE,
                        "/adminapi/v1.0/" + session.tenant().value() + "/EXOModuleFile?Version="
                                + settings.moduleVersion()))
                .header("CommandName", "*");
        Reply<Envelope> reply = session.send(request, body -> Envelope.read(request, body));
        List<Row> rows = reply.value().rows();
        String names = rows.isEmpty() ? "" : rows.get(0).text("exportedCmdlets");
        if (names.isBlank()) {
            throw Pages.broken(request, reply, "the answer names no cmdlets");
        }
        SortedSet<String> allowed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Arrays.stream(names.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(allowed::add);
        return allowed;
    }

    private CmdletResult reading(Cmdlet cmdlet, String... select) {
        Cmdlet whole = CmdletTable.get().has(cmdlet.name(), "ResultSize")
                        && given(cmdlet, "ResultSize").isEmpty()
                ? cmdlet.with("ResultSize", "Unlimited")
                : cmdlet;
        ServiceRequest first = request(whole, path() + selection(select));
        if (ChangeScope.isWrite(Audience.EXCHANGE, first.method(), first.path(), first.bodyText())) {
            // A list is read over several requests; a write must not be.
            throw new InvalidInputException("cmdlet", cmdlet.name(), "one that is known to read only");
        }
        return new Pages(session, settings.mostPages(), path()).all(first);
    }

    private ServiceRequest request(Cmdlet cmdlet, String address) {
        if (!settings.unlistedCmdlets()) {
            CmdletTable.get().check(cmdlet);
        }
        ServiceRequest request = headers(ServiceRequest.of(Audience.EXCHANGE, "POST", address))
                .header("X-CmdletName", cmdlet.name())
                .body(CmdletBody.json(cmdlet).getBytes(StandardCharsets.UTF_8), "application/json; charset=utf-8");
        return settings.pageSize() == 0
                ? request
                : request.header("Prefer", "odata.maxpagesize=" + settings.pageSize());
    }

    private ServiceRequest headers(ServiceRequest bare) {
        AccessToken token = session.token(Audience.EXCHANGE);
        Set<String> permissions = token.permissions();
        if (!permissions.isEmpty() && !permissions.contains(PERMISSION)) {
            throw new TokenException(
                    TokenException.Reason.WRONG_AUDIENCE,
                    Audience.EXCHANGE,
                    "The token for Exchange Online lacks the permission " + PERMISSION + "; it has "
                            + String.join(", ", new TreeSet<>(permissions))
                            + ". Sign in asking for that permission by name.");
        }
        ServiceRequest request = bare
                // The words of errors are compared, so they have to come in one language.
                .header("Accept-Language", "en-US")
                .header("X-AnchorMailbox", anchor(token));
        return settings.anchor().startsWith("SMTP:") || settings.anchor().startsWith("MBX:")
                ? request.header("parameter-based-routing", "true")
                : request;
    }

    private String anchor(AccessToken token) {
        if (!settings.anchor().isEmpty()) {
            return settings.anchor();
        }
        return token.actor()
                .filter(actor -> MAILBOX.matcher(actor).matches())
                .map("UPN:"::concat)
                .orElse(ORGANIZATION + session.tenant().value());
    }

    private String path() {
        return "/adminapi/" + settings.version() + "/" + session.tenant().value() + "/InvokeCommand";
    }

    private static String selection(String... properties) {
        if (properties.length == 0) {
            return "";
        }
        for (String property : properties) {
            Check.matches("select", property, PROPERTY, "letters and digits");
        }
        return "?$select=" + String.join(",", properties);
    }

    private static Optional<String> given(Cmdlet cmdlet, String parameter) {
        return cmdlet.parameters().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(parameter))
                .map(entry -> entry.getValue() instanceof Value.Text text ? text.text() : "")
                .findFirst();
    }

    /** All that an object is called, blanks left out. */
    private static Stream<String> names(Row row) {
        return row.names().stream()
                .filter(name -> name.endsWith("Identity") || NAMES.stream().anyMatch(name::equalsIgnoreCase))
                .flatMap(name -> row.texts(name).stream())
                .filter(text -> !text.isBlank());
    }

    private static boolean isCalled(Row row, String wanted) {
        return names(row).anyMatch(text -> text.equalsIgnoreCase(wanted) || text.equalsIgnoreCase("smtp:" + wanted));
    }

    private static Optional<Row> only(Cmdlet cmdlet, String wanted, List<Row> rows) {
        if (rows.size() > 1) {
            throw Pages.ambiguous(cmdlet.name(), wanted, rows.size());
        }
        return rows.stream().findFirst();
    }

    private void sleep(Duration wait) {
        try {
            session.sleeper().sleep(wait);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ConnectionFailedException("looking again", 0, "the thread was interrupted", stopped);
        }
    }
}
