package io.github.tenantwright.graph.users;

import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.PagedList;
import io.github.tenantwright.graph.internal.GraphCalls;
import io.github.tenantwright.graph.internal.OData;
import io.github.tenantwright.http.Reply;
import io.github.tenantwright.http.ReplyReader;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The tenant's users. Reading needs {@code User.Read.All}, writing {@code User.ReadWrite.All} and the role User
 * Administrator (a higher one where administrators are touched), restoring {@code User.DeleteRestore.All}. Thread-safe.
 *
 * <p>Unless a method says otherwise, it throws {@link ServiceException} when the service refuses. A user just created
 * may not be found for seconds to minutes.
 */
public final class UsersClient {
    private static final Map<String, String> NO_HEADERS = Map.of();

    private final GraphCalls calls;
    private final DeltaReading deltas;

    /** Ready-made by {@link io.github.tenantwright.graph.GraphClient}. */
    public UsersClient(TenantSession session) {
        this.calls = new GraphCalls(session);
        this.deltas = new DeltaReading(calls);
    }

    /** The users that a query finds, page by page. */
    public PagedList<User> list(UserQuery query) {
        return calls.list(
                "/users" + ServiceRequest.query(query.parameters()),
                query.isAdvanced() ? GraphCalls.ADVANCED : NO_HEADERS,
                UserReader::read);
    }

    /**
     * The users that a query finds, each with its manager.
     *
     * @throws InvalidInputException for a query that needs Graph's advanced queries, which can't be asked for managers
     */
    public PagedList<ManagedUser> listWithManagers(UserQuery query) {
        if (query.isAdvanced()) {
            throw new InvalidInputException("query", query, "one without withSuffix and count");
        }
        return calls.list(
                "/users" + ServiceRequest.query(query.parameters()) + ManagedUser.EXPAND,
                NO_HEADERS,
                ManagedUser::read);
    }

    /**
     * A user with its manager, if there is such a user.
     *
     * @param idOrName object id or user principal name
     * @param fields what to read of the user; none for {@link UserField#FOR_ONE}
     */
    public Optional<ManagedUser> findWithManager(String idOrName, UserField... fields) {
        return calls.find(one(idOrName, Arrays.asList(fields)) + ManagedUser.EXPAND, ManagedUser::read);
    }

    /**
     * Makes somebody a user's manager, in place of who was it before.
     *
     * @param idOrName object id or user principal name of the user
     * @param managerId object id of the manager
     * @throws ServiceException also where the user comes from a directory on premises, which has to be changed instead
     */
    public void setManager(String idOrName, String managerId) {
        String reference =
                calls.session().cloud().address(Audience.GRAPH) + "/v1.0/users/" + OData.guid("managerId", managerId);
        calls.send(calls.request("PUT", OData.user(idOrName) + "/manager/$ref")
                .json(Json.write(Json.object().put("@odata.id", reference))));
    }

    /**
     * Takes a user's manager away.
     *
     * @return false when there was none
     */
    public boolean removeManager(String idOrName) {
        return calls.delete(OData.user(idOrName) + "/manager/$ref");
    }

    /** How many users a query finds, without reading them. Answered from an index that lags behind writes. */
    public long count(UserQuery query) {
        String filter = query.filter().isEmpty() ? "" : ServiceRequest.query(Map.of("$filter", query.filter()));
        ServiceRequest request = calls.request("GET", "/users/$count" + filter)
                .header("ConsistencyLevel", "eventual")
                .header("Accept", "text/plain");
        Reply<String> reply = calls.session().send(request, ReplyReader.TEXT);
        String text = reply.value().replace("\ufeff", "").strip();
        if (!text.matches("\\d{1,18}")) {
            throw calls.broken(request, reply, "not a number, where the count was promised");
        }
        return Long.parseLong(text);
    }

    /**
     * @param idOrName object id or user principal name; use the id after the first look-up, since names change
     * @param fields what to read; none for {@link UserField#FOR_ONE}
     * @throws ServiceException of kind NOT_FOUND when there is no such user
     */
    public User get(String idOrName, UserField... fields) {
        return calls.get(one(idOrName, Arrays.asList(fields)), UserReader::read);
    }

    /**
     * The user, if there is one.
     *
     * @param idOrName object id or user principal name
     * @param fields what to read; none for {@link UserField#FOR_ONE}
     */
    public Optional<User> find(String idOrName, UserField... fields) {
        return calls.find(one(idOrName, Arrays.asList(fields)), UserReader::read);
    }

    /**
     * Creates a user. Not repeated by itself when the answer is lost: {@link #find} it by name then.
     *
     * @throws ServiceException when it is refused; {@link UserProblem#of} explains why
     */
    public User create(NewUser user) {
        return calls.post("/users", user.body(), UserReader::read);
    }

    /**
     * Changes a user. The new state may take a while to be seen.
     *
     * @param idOrName object id or user principal name
     * @throws InvalidInputException when there is nothing to change
     * @throws ServiceException when it is refused; {@link UserProblem#of} explains why
     */
    public void update(String idOrName, UserChange change) {
        if (change.isEmpty()) {
            throw new InvalidInputException("change", null, "at least one field to set or clear");
        }
        calls.send(calls.request("PATCH", OData.user(idOrName)).json(Json.write(change.body())));
    }

    /**
     * Moves a user to the recycle bin for 30 days; its licenses are free at once.
     *
     * @param idOrName object id or user principal name
     * @return false when there was no such user
     */
    public boolean delete(String idOrName) {
        return calls.delete(OData.user(idOrName));
    }

    /** The users in the recycle bin. */
    public PagedList<User> deleted() {
        return calls.list(
                "/directory/deletedItems/microsoft.graph.user"
                        + ServiceRequest.query(Map.of(
                                "$select",
                                UserField.select(List.of(
                                        UserField.DISPLAY_NAME,
                                        UserField.USER_PRINCIPAL_NAME,
                                        UserField.MAIL,
                                        UserField.DELETED)))),
                NO_HEADERS,
                UserReader::read);
    }

    /**
     * A user in the recycle bin, if it is there.
     *
     * @param id object id; names don't lead there
     */
    public Optional<User> findDeleted(String id) {
        return calls.find("/directory/deletedItems/" + OData.key("id", id), UserReader::read);
    }

    /**
     * Brings a user back from the recycle bin, with its old id. Not repeated by itself when the answer is lost.
     *
     * @param id object id
     * @throws ServiceException when it is not there, or its name was taken meanwhile
     */
    public void restore(String id) {
        calls.touch(calls.request("POST", "/directory/deletedItems/" + OData.key("id", id) + "/restore"));
    }

    /**
     * Removes a user from the recycle bin for good. This can't be undone.
     *
     * @param id object id
     * @return false when it was not there
     */
    public boolean purge(String id) {
        return calls.delete("/directory/deletedItems/" + OData.key("id", id));
    }

    /**
     * Reads all users once, and gets a link to later changes.
     *
     * @param fields what to read of each
     * @param each gets every entry, page by page; what it throws ends the reading
     */
    public DeltaOutcome delta(Collection<UserField> fields, Consumer<UserDelta> each) {
        List<UserField> wanted = Check.notEmpty("fields", fields);
        return deltas.read(
                calls.request(
                        "GET", "/users/delta" + ServiceRequest.query(Map.of("$select", UserField.select(wanted)))),
                each);
    }

    /**
     * Gets a link to changes from now on, without reading any user.
     *
     * @param fields what changes are to be told of
     */
    public DeltaOutcome deltaFromNow(Collection<UserField> fields) {
        List<UserField> wanted = Check.notEmpty("fields", fields);
        return deltas.read(
                calls.request(
                        "GET",
                        "/users/delta?$select=" + ServiceRequest.segment(UserField.select(wanted))
                                + "&$deltatoken=latest"),
                entry -> {});
    }

    /**
     * Reads what changed since an earlier reading.
     *
     * @throws InvalidInputException when the link does not lead to the Graph of this session's cloud
     */
    public DeltaOutcome delta(DeltaLink since, Consumer<UserDelta> each) {
        if (!calls.session().mayFollow(Audience.GRAPH, since.value())) {
            throw new InvalidInputException("deltaLink", "", "a link of this session's Microsoft Graph");
        }
        return deltas.read(ServiceRequest.get(Audience.GRAPH, since.value()), each);
    }

    private static String one(String idOrName, List<UserField> fields) {
        return OData.user(idOrName)
                + ServiceRequest.query(
                        Map.of("$select", UserField.select(fields.isEmpty() ? UserField.FOR_ONE : fields)));
    }
}
