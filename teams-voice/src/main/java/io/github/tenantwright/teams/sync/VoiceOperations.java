package io.github.tenantwright.teams.sync;

import io.github.tenantwright.graph.numbers.NumberType;
import io.github.tenantwright.plan.OperationCatalog;
import io.github.tenantwright.teams.acquisition.AcquireReservation;
import io.github.tenantwright.teams.acquisition.ReleaseNumbers;
import io.github.tenantwright.teams.activation.CreateActivationUser;
import io.github.tenantwright.teams.activation.LicenseActivationUser;
import io.github.tenantwright.teams.activation.RemoveActivationUser;
import io.github.tenantwright.teams.activation.SweepActivationUser;
import io.github.tenantwright.teams.config.CreateResource;
import io.github.tenantwright.teams.config.DeleteResource;
import io.github.tenantwright.teams.config.ResourceType;
import io.github.tenantwright.teams.config.UpdateResource;
import io.github.tenantwright.teams.domains.AddDomain;
import io.github.tenantwright.teams.domains.RemoveDomain;
import io.github.tenantwright.teams.domains.VerifyDomain;
import io.github.tenantwright.teams.forwarding.CallTarget;
import io.github.tenantwright.teams.forwarding.Forwarding;
import io.github.tenantwright.teams.forwarding.RestoreCallingSettings;
import io.github.tenantwright.teams.forwarding.SetCallingSettings;
import io.github.tenantwright.teams.forwarding.SetDelegates;
import io.github.tenantwright.teams.forwarding.Unanswered;
import io.github.tenantwright.teams.groups.GrantPolicyToGroup;
import io.github.tenantwright.teams.locations.CreateCivicAddress;
import io.github.tenantwright.teams.locations.CreateLocation;
import io.github.tenantwright.teams.locations.RemoveCivicAddress;
import io.github.tenantwright.teams.locations.RemoveLocation;
import io.github.tenantwright.teams.numbers.AssignNumberWithLocation;
import io.github.tenantwright.teams.numbers.AssignPhoneNumber;
import io.github.tenantwright.teams.numbers.PhoneNumber;
import io.github.tenantwright.teams.numbers.RemoveNumberWithLocation;
import io.github.tenantwright.teams.numbers.RemovePhoneNumber;
import io.github.tenantwright.teams.numbers.RestoreNumberLocation;
import io.github.tenantwright.teams.numbers.SwitchEnterpriseVoice;
import io.github.tenantwright.teams.routing.AddPstnUsages;
import io.github.tenantwright.teams.routing.RemovePstnUsages;
import io.github.tenantwright.teams.users.ChangeLicenses;
import io.github.tenantwright.teams.users.GrantPolicy;
import io.github.tenantwright.teams.voicemail.AnswerRule;
import io.github.tenantwright.teams.voicemail.SetVoicemail;

/** The operations of this module under the names that they have in saved plans for good. */
final class VoiceOperations {
    static final OperationCatalog CATALOG = addTo(OperationCatalog.builder()).build();

    private VoiceOperations() {}

    static OperationCatalog.Builder addTo(OperationCatalog.Builder catalog) {
        return catalog.textual(ResourceType.class, ResourceType::name, VoiceResources::named)
                .textual(PhoneNumber.class, PhoneNumber::toString, PhoneNumber::of)
                .textual(Forwarding.class, Forwarding::toString, Forwarding::of)
                .textual(Unanswered.class, Unanswered::toString, Unanswered::of)
                .textual(CallTarget.Somebody.class, CallTarget.Somebody::address, CallTarget.Somebody::new)
                .textual(NumberType.class, NumberType::value, NumberType::new)
                .textual(AnswerRule.class, AnswerRule::toString, AnswerRule::of)
                .operation("add-domain", AddDomain.class)
                .operation("verify-domain", VerifyDomain.class)
                .operation("remove-domain", RemoveDomain.class)
                .operation("create-activation-user", CreateActivationUser.class)
                .operation("license-activation-user", LicenseActivationUser.class)
                .operation("remove-activation-user", RemoveActivationUser.class)
                .operation("sweep-activation-user", SweepActivationUser.class)
                .operation("create-resource", CreateResource.class)
                .operation("update-resource", UpdateResource.class)
                .operation("delete-resource", DeleteResource.class)
                .operation("add-pstn-usages", AddPstnUsages.class)
                .operation("remove-pstn-usages", RemovePstnUsages.class)
                .operation("assign-phone-number", AssignPhoneNumber.class)
                .operation("remove-phone-number", RemovePhoneNumber.class)
                .operation("set-calling-settings", SetCallingSettings.class)
                .operation("restore-calling-settings", RestoreCallingSettings.class)
                .operation("acquire-reservation", AcquireReservation.class)
                .operation("release-numbers", ReleaseNumbers.class)
                .operation("create-civic-address", CreateCivicAddress.class)
                .operation("remove-civic-address", RemoveCivicAddress.class)
                .operation("create-location", CreateLocation.class)
                .operation("remove-location", RemoveLocation.class)
                .operation("assign-number-with-location", AssignNumberWithLocation.class)
                .operation("remove-number-with-location", RemoveNumberWithLocation.class)
                .operation("restore-number-location", RestoreNumberLocation.class)
                .operation("switch-enterprise-voice", SwitchEnterpriseVoice.class)
                .operation("set-delegates", SetDelegates.class)
                .operation("set-voicemail", SetVoicemail.class)
                .operation("change-licenses", ChangeLicenses.class)
                .operation("grant-policy-to-group", GrantPolicyToGroup.class)
                .operation("grant-policy", GrantPolicy.class);
    }
}
