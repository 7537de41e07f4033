package io.github.tenantwright.graph.numbers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.PagedList;
import io.github.tenantwright.graph.internal.GraphCalls;
import io.github.tenantwright.graph.internal.PageContent;
import io.github.tenantwright.http.Reply;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * Telephone numbers and their assignment. Reading needs {@code TeamsTelephoneNumber.Read.All}, writing
 * {@code TeamsTelephoneNumber.ReadWrite.All} and the role Teams Administrator. Thread-safe.
 *
 * <p>Changes are carried out after the call: it gives a handle, and {@link #operation} one look at how it goes. How
 * often to look is the caller's business. None is repeated by itself when its answer is lost; read the number then.
 */
public final class NumbersClient {
    private static final String BASE = "/admin/teams/telephoneNumberManagement";
    private static final String ASSIGNMENTS = BASE + "/numberAssignments";

    private final GraphCalls calls;

    /** Ready-made by {@link io.github.tenantwright.graph.GraphClient}. */
    public NumbersClient(TenantSession session) {
        this.calls = new GraphCalls(session);
    }

    /** The numbers that a query finds, page by page. */
    public PagedList<NumberAssignment> list(NumberQuery query) {
        return calls.listOfAnyShape(
                ASSIGNMENTS + ServiceRequest.query(query.parameters()),
                query.pageSize(),
                NumberAssignment.Collector::new);
    }

    /**
     * One number, if the tenant has it.
     *
     * @param telephoneNumber with a plus or without
     */
    public Optional<NumberAssignment> find(String telephoneNumber) {
        String digits = withoutPlus(Numbers.checked(telephoneNumber));
        // The filter is the service's; that it was applied is checked here.
        return list(NumberQuery.number(telephoneNumber)).stream()
                .filter(found -> withoutPlus(found.telephoneNumber()).equals(digits))
                .findFirst();
    }

    /**
     * Gives somebody a number.
     *
     * @return where to look how it goes; empty when the service took it and did not say where
     * @throws ServiceException when it is refused
     */
    public Optional<OperationHandle> assign(AssignNumber wish) {
        return change("assignNumber", wish.body());
    }

    /**
     * Takes a number from whoever has it. The call names no holder: read the number just before.
     *
     * @return where to look how it goes; empty when the service took it and did not say where
     * @throws ServiceException when it is refused
     */
    public Optional<OperationHandle> unassign(String telephoneNumber, NumberType type) {
        ObjectNode body = Json.object();
        body.put("telephoneNumber", Numbers.checked(telephoneNumber));
        body.put("numberType", type.value());
        return change("unassignNumber", body);
    }

    /**
     * Changes what goes with an assigned number. Done when the call returns.
     *
     * @throws InvalidInputException when there is nothing to change
     * @throws ServiceException when it is refused
     */
    public void update(NumberChange change) {
        calls.send(calls.request("POST", ASSIGNMENTS + "/updateNumber")
                .json(Json.write(change.body()))
                .repeatable());
    }

    /**
     * Looks once at how a change goes.
     *
     * @throws InvalidInputException when the handle does not lead to the Graph of this session's cloud
     * @throws ServiceException of kind NOT_FOUND when the service has forgotten the change
     */
    public NumberOperation operation(OperationHandle handle) {
        if (!isOperation(handle.location())) {
            throw new InvalidInputException("location", "", "an operation of this session's Microsoft Graph");
        }
        ServiceRequest request = ServiceRequest.get(Audience.GRAPH, handle.location());
        Reply<PageContent<NumberOperation>> reply = calls.anyShape(request, NumberOperation.Collector::new);
        List<NumberOperation> found = reply.value().items();
        if (found.size() != 1) {
            throw calls.broken(request, reply, found.size() + " operations where one was promised");
        }
        return found.get(0);
    }

    /** As {@link #operation}, and empty when the service has forgotten the change. */
    public Optional<NumberOperation> findOperation(OperationHandle handle) {
        return GraphCalls.ifPresent(() -> operation(handle));
    }

    private Optional<OperationHandle> change(String action, ObjectNode body) {
        ServiceRequest request =
                calls.request("POST", ASSIGNMENTS + "/" + action).json(Json.write(body));
        Reply<Boolean> reply = calls.send(request);
        Optional<String> location = reply.header("location").filter(url -> !url.isBlank());
        if (location.isPresent() && !isOperation(location.get())) {
            throw calls.broken(
                    request,
                    reply,
                    "the service took the change, but the address at which to follow it leads elsewhere; it was not"
                            + " used. Read the number to see what became of it");
        }
        return location.map(OperationHandle::new);
    }

    private boolean isOperation(String location) {
        return calls.session().mayFollow(Audience.GRAPH, location)
                && ServiceRequest.get(Audience.GRAPH, location).path().contains(BASE + "/operations");
    }

    private static String withoutPlus(String number) {
        return number.startsWith("+") ? number.substring(1) : number;
    }
}
