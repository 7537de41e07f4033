package io.github.tenantwright.graph;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.graph.batch.BatchRequest;
import io.github.tenantwright.graph.domains.DomainChange;
import io.github.tenantwright.graph.licenses.LicenseChange;
import io.github.tenantwright.graph.licenses.ServicePlan;
import io.github.tenantwright.graph.licenses.Sku;
import io.github.tenantwright.graph.licenses.SkuAssignment;
import io.github.tenantwright.graph.numbers.AssignNumber;
import io.github.tenantwright.graph.numbers.AssignmentStatus;
import io.github.tenantwright.graph.numbers.NumberChange;
import io.github.tenantwright.graph.numbers.NumberQuery;
import io.github.tenantwright.graph.numbers.NumberType;
import io.github.tenantwright.graph.numbers.OperationHandle;
import io.github.tenantwright.graph.numbers.PolicyAssignment;
import io.github.tenantwright.graph.numbers.PolicyRemoval;
import io.github.tenantwright.graph.users.NewUser;
import io.github.tenantwright.graph.users.Password;
import io.github.tenantwright.graph.users.UserChange;
import io.github.tenantwright.graph.users.UserField;
import io.github.tenantwright.graph.users.UserQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every request that the client can send, with everything that it can hold, against the published description of Graph.
 * The comparing is done by {@link FakeGraph}, after this test as after every other.
 */
class GraphContractTest {
    private static final DomainName DOMAIN = DomainName.of("sbc1.carrier.example");
    private static final String ID = "8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4";
    private static final String NUMBER = "+442079460001";

    @RegisterExtension
    final FakeGraph graph = new FakeGraph();

    @Test
    void everyRequestIsOneThatGraphKnows() {
        graph.server().stubFor(any(anyUrl()).willReturn(notFound()));
        UserQuery everything = UserQuery.licensedFor(ServicePlan.PHONE_SYSTEM_FOR_PEOPLE)
                .and(UserQuery.withLicense(Sku.OFFICE_365_E5))
                .and(UserQuery.withSuffix(DOMAIN))
                .and(UserQuery.withIds(List.of(ID)))
                .and(UserQuery.named(List.of("o'hara@contoso.com")))
                .and(UserQuery.startingWith(UserField.DISPLAY_NAME, "O'Hara & sons"))
                .select(UserField.values())
                .count();
        UserChange change = UserChange.NONE
                .displayName("x")
                .userPrincipalName("x@contoso.com")
                .mailNickname("x")
                .mail("x@contoso.com")
                .accountEnabled(true)
                .usageLocation("GB")
                .givenName("x")
                .surname("x")
                .jobTitle("x")
                .department("x")
                .companyName("x")
                .city("x")
                .country("x")
                .officeLocation("x")
                .mobilePhone("x")
                .businessPhone("x")
                .otherMails(List.of("x@contoso.com"))
                .password(Password.generate(), true);
        UserChange clearing = UserChange.NONE;
        for (UserField field : List.of(
                UserField.MAIL,
                UserField.USAGE_LOCATION,
                UserField.GIVEN_NAME,
                UserField.SURNAME,
                UserField.JOB_TITLE,
                UserField.DEPARTMENT,
                UserField.COMPANY_NAME,
                UserField.CITY,
                UserField.COUNTRY,
                UserField.OFFICE_LOCATION,
                UserField.MOBILE_PHONE,
                UserField.BUSINESS_PHONES,
                UserField.OTHER_MAILS,
                UserField.ON_PREMISES_IMMUTABLE_ID)) {
            clearing = clearing.clear(field);
        }
        UserChange cleared = clearing;
        List<Consumer<GraphClient>> calls = new ArrayList<>(List.of(
                client -> client.organization().get(),
                client -> client.domains().list().toList(),
                client -> client.domains().get(DOMAIN),
                client -> client.domains().create(DOMAIN),
                client -> client.domains().verificationRecords(DOMAIN).toList(),
                client -> client.domains().serviceRecords(DOMAIN).toList(),
                client -> client.domains().verify(DOMAIN),
                client -> client.domains().update(DOMAIN, DomainChange.makeDefault()),
                client -> client.domains().delete(DOMAIN),
                client -> client.domains().forceDelete(DOMAIN, true),
                client -> client.domains().references(DOMAIN).toList(),
                client -> client.domains().rootDomain(DOMAIN),
                client -> client.domains().promote(DOMAIN),
                client -> client.users().list(everything).toList(),
                client -> client.users().count(everything),
                client -> client.users().get(ID, UserField.values()),
                client -> client.users().get("$odd'name@contoso.com"),
                client -> client.users()
                        .create(NewUser.named("x@contoso.com")
                                .displayName("x")
                                .mailNickname("x")
                                .usageLocation("GB")
                                .givenName("x")
                                .surname("x")
                                .department("x")
                                .jobTitle("x")
                                .onPremisesImmutableId("x")
                                .build()),
                client -> client.users().update(ID, change),
                client -> client.users().update(ID, cleared),
                client -> client.users().delete(ID),
                client -> client.users().deleted().toList(),
                client -> client.users().findDeleted(ID),
                client -> client.users().restore(ID),
                client -> client.users().purge(ID),
                client -> client.users().delta(List.of(UserField.values()), each -> {}),
                client -> client.users().deltaFromNow(List.of(UserField.DISPLAY_NAME)),
                client -> client.licenses().subscribedSkus(),
                client -> client.licenses().details(ID),
                client -> client.licenses().reprocess(ID),
                client -> client.licenses()
                        .assign(
                                ID,
                                new LicenseChange(
                                        List.of(new SkuAssignment(
                                                Sku.OFFICE_365_E5, List.of(ServicePlan.PHONE_SYSTEM))),
                                        List.of(Sku.OFFICE_365_E3))),
                client -> client.roles().mine(),
                client -> client.numbers()
                        .list(NumberQuery.number(NUMBER)
                                .and(NumberQuery.assignedTo(ID))
                                .and(NumberQuery.ofType(NumberType.DIRECT_ROUTING))
                                .and(NumberQuery.withStatus(AssignmentStatus.UNASSIGNED)))
                        .toList(),
                client ->
                        client.numbers().assign(new AssignNumber(NUMBER, ID, NumberType.DIRECT_ROUTING, "primary", ID)),
                client -> client.numbers().unassign(NUMBER, NumberType.DIRECT_ROUTING),
                client -> client.numbers()
                        .update(NumberChange.of(NUMBER).location(ID).skipInternalLookup(false)),
                client -> client.numbers()
                        .operation(new OperationHandle(
                                graph.url("/v1.0/admin/teams/telephoneNumberManagement/operations('QX')"))),
                client -> client.policies().findPolicyId("TeamsMeetingPolicy", "It's (all, on)"),
                client -> client.policies().assign(List.of(new PolicyAssignment(ID, "TeamsMeetingPolicy", "opaque"))),
                client -> client.policies().unassign(List.of(new PolicyRemoval(ID, "TeamsMeetingPolicy"))),
                client -> client.userConfigurations().list().toList(),
                client -> client.userConfigurations().get(ID),
                client -> client.batch()
                        .send(List.of(
                                BatchRequest.get("1", "/users/" + ID + "?$select=id")
                                        .withHeader("ConsistencyLevel", "eventual"),
                                BatchRequest.of("2", "POST", "/domains/sbc1.carrier.example/verify"),
                                BatchRequest.of("3", "PATCH", "/users/" + ID)
                                        .withBody("{\"city\":null}")
                                        .after("2")))));

        calls.forEach(call -> {
            try {
                call.accept(graph.client());
            } catch (ServiceException notThere) {
                assertThat(notThere.status()).isEqualTo(404);
            }
        });

        assertThat(graph.received()).hasSizeGreaterThanOrEqualTo(calls.size());
    }
}
