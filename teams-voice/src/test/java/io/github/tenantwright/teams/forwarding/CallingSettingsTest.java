package io.github.tenantwright.teams.forwarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.teams.forwarding.Unanswered.RingTime;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be written, what can't, and how the service's document is read and changed. */
class CallingSettingsTest {
    private static ObjectNode json(String text) throws Exception {
        return (ObjectNode) Json.MAPPER.readTree(text.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "to voicemail",
                "to delegates",
                "also group",
                "also sip:anna@contoso.com",
                "to +442079460000;ext=12",
                "to 112",
                "also 6f0d3c1a-9b52-4c11-8f8d-2b1f0c9e7a55"
            })
    void forwarding_isReadAsItIsWritten(String text) {
        assertThat(Forwarding.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "also voicemail",
                "also none",
                "to",
                "to ",
                "to nobody",
                "forward",
                "to +0123",
                "to 1",
                "to a b@c.d"
            })
    void forwardingThatTheServiceRefuses_cantBeWritten(String text) {
        assertThatThrownBy(() -> Forwarding.of(text)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void unanswered_knowsTheServicesTimesOnly() {
        for (RingTime time : RingTime.values()) {
            Unanswered one = Unanswered.to(CallTarget.GROUP, time);
            assertThat(Unanswered.of(one.toString())).isEqualTo(one);
        }
        assertThatThrownBy(() -> Unanswered.of("to voicemail after 25"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("5, 10, 15, 20, 30, 40, 50, 60");
        assertThatThrownBy(() -> Unanswered.of("to voicemail")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aGroup_hasAtMostTwentyFiveMembers_andFiveInOrder() {
        String[] six = IntStream.range(0, 6).mapToObj(i -> "+44207946000" + i).toArray(String[]::new);
        String[] many =
                IntStream.range(0, 26).mapToObj(i -> "+4420794600" + (10 + i)).toArray(String[]::new);
        assertThat(CallGroup.of(CallGroup.Order.SIMULTANEOUS, six).members()).hasSize(6);
        assertThatThrownBy(() -> CallGroup.of(CallGroup.Order.IN_ORDER, six)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> CallGroup.of(CallGroup.Order.SIMULTANEOUS, many))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> CallGroup.of(CallGroup.Order.SIMULTANEOUS, "a@b.example", "sip:A@B.example"))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void anEmptyGroup_isNoTarget() {
        CallingSettings toGroup = CallingSettings.NOTHING.forwarding(Forwarding.also(CallTarget.GROUP));
        assertThatThrownBy(() -> toGroup.group(CallGroup.NONE)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> CallingSettings.NOTHING
                        .group(CallGroup.NONE)
                        .unanswered(Unanswered.to(CallTarget.GROUP, RingTime.SECONDS_5)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void blanks_areTheServicesDefault_andAnExplicitOffIsOff() throws Exception {
        CallingState never = SettingsDocument.state(json(
                "{'forwardingSettings':{'isEnabled':false,'forwardingType':null},'unansweredSettings':{'isEnabled':"
                        + "false,'targetType':null,'delay':null}}"));
        assertThat(never.unansweredNeverSet()).isTrue();
        assertThat(never.settings()).isEqualTo(CallingSettings.DEFAULT);

        CallingState off = SettingsDocument.state(
                json("{'forwardingSettings':{'isEnabled':false},'unansweredSettings':{'isEnabled':false,'delay':"
                        + "'00:00:20'}}"));
        assertThat(off.unansweredNeverSet()).isFalse();
        assertThat(off.settings().unanswered()).isEqualTo(Unanswered.NONE);
    }

    @Test
    void whatThisVersionHasNoWordFor_isShown_andNeverWritten() throws Exception {
        CallingState state = SettingsDocument.state(json(
                "{'forwardingSettings':{'isEnabled':true,'forwardingType':'Immediate','targetType':'Robot','target':"
                        + "'r2'},'unansweredSettings':{'isEnabled':true,'targetType':'Voicemail','delay':'00:00:25'},"
                        + "'delegationSettings':{'delegates':[{'id':'sip:ben@contoso.com','makeCalls':true}],"
                        + "'delegators':['sip:cleo@contoso.com']}}"));
        assertThat(state.settings().forwarding()).isEqualTo(new Forwarding.Other("Immediate Robot r2"));
        assertThat(state.settings().unanswered()).isInstanceOf(Unanswered.Other.class);
        assertThat(state.delegates())
                .containsExactly(new CallingState.Delegate("sip:ben@contoso.com", true, null, null));
        assertThat(state.delegators()).containsExactly("sip:cleo@contoso.com");
        assertThatThrownBy(
                        () -> new SetCallingSettings("id", "anna", CallingSettings.NOTHING, state.settings(), Set.of()))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aChange_replacesItsPart_keepsWhatItDoesNotKnow_andDoesNotSetWhatWasNeverSet() throws Exception {
        ObjectNode there =
                json("{'sipUri':'sip:anna@contoso.com','later':{'x':1},'forwardingSettings':{'isEnabled':true,"
                        + "'forwardingType':'Immediate','targetType':'SingleTarget','target':'+44','delay':'00:00:00',"
                        + "'later':'y'},'unansweredSettings':{'isEnabled':false,'targetType':null,'target':null,'delay':"
                        + "null},'callGroupDetails':{'order':null,'targets':[]},'delegationSettings':{'delegates':[{'id':"
                        + "'sip:ben@contoso.com'}],'delegators':[]}}");
        ObjectNode next =
                SettingsDocument.with(there, CallingSettings.NOTHING.forwarding(Forwarding.to(CallTarget.VOICEMAIL)));
        assertThat(next)
                .isEqualTo(
                        json(
                                "{'sipUri':'sip:anna@contoso.com','later':{'x':1},'forwardingSettings':{'isEnabled':true,"
                                        + "'forwardingType':'Immediate','targetType':'Voicemail','delay':'00:00:00','later':'y'},"
                                        + "'delegationSettings':{'delegates':[{'id':'sip:ben@contoso.com'}],'delegators':[]}}"));
    }

    @Test
    void aPerson_mayBeShownByAnotherName_butNotAsANumber() {
        CallingSettings byId = CallingSettings.NOTHING.forwarding(
                Forwarding.to(CallTarget.to("6f0d3c1a-9b52-4c11-8f8d-2b1f0c9e7a55")));
        assertThat(byId.isShownAs(CallingSettings.NOTHING.forwarding(Forwarding.to(CallTarget.to("anna@contoso.com")))))
                .isTrue();
        assertThat(byId.isShownAs(CallingSettings.NOTHING.forwarding(Forwarding.to(CallTarget.to("+442079460000")))))
                .isFalse();
    }
}
