package io.github.tenantwright.adsync.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.adsync.readiness.WritebackEvents.Event;
import io.github.tenantwright.adsync.readiness.WritebackEvents.Kind;
import org.junit.jupiter.api.Test;

class WritebackEventsTest {
    @Test
    void everyNumberIsThereOnceAndExplained() {
        assertThat(WritebackEvents.all()).extracting(Event::id).isSorted().doesNotHaveDuplicates();
        assertThat(WritebackEvents.all())
                .allSatisfy(event -> assertThat(event.meaning()).endsWith("."));
    }

    @Test
    void namesAndKindsFit() {
        assertThat(WritebackEvents.find(31001)).extracting(Event::kind).containsExactly(Kind.START);
        assertThat(WritebackEvents.find(31003)).extracting(Event::kind).containsExactly(Kind.FAILURE);
        assertThat(WritebackEvents.find(7)).isEmpty();
        assertThat(WritebackEvents.all())
                .filteredOn(event ->
                        event.name().endsWith("Success") || event.name().endsWith("Started"))
                .extracting(Event::kind)
                .containsOnly(Kind.SUCCESS);
    }
}
