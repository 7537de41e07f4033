package io.github.tenantwright.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExchangeTokensTest {
    @Test
    void scopeNamesThePermissionInsteadOfDotDefault() {
        assertThat(ExchangeTokens.scope(ExchangeTokens.WORLDWIDE))
                .isEqualTo("https://outlook.office365.com/Exchange.Manage");
    }

    @Test
    void audienceIsTheHostOfTheCloudWithoutATrailingSlash() {
        assertThat(ExchangeTokens.audience(ExchangeTokens.US_GOV_DOD)).isEqualTo("https://outlook-dod.office365.us");
    }
}
