package io.github.tenantwright.graph.licenses;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.graph.internal.OData;
import java.util.List;
import java.util.Locale;

/**
 * A product that can be bought, named by its id: part numbers are neither unique nor clean.
 *
 * <p>Source: Microsoft's table of product names and service plan identifiers. New ones appear every month.
 *
 * @param id a GUID in lower case
 */
public record Sku(String id) {
    public static final Sku OFFICE_365_E1 = new Sku("18181a46-0d4e-45cd-891e-60aabd171b4e");
    public static final Sku OFFICE_365_E3 = new Sku("6fd2c87f-b296-42f0-b197-1e91e994b900");
    public static final Sku OFFICE_365_E5 = new Sku("c7df2760-2c81-4ef7-b578-5b5392b571df");
    public static final Sku OFFICE_365_F3 = new Sku("4b585984-651b-448a-9e53-3b10f069cf7f");
    public static final Sku MICROSOFT_365_E3 = new Sku("05e9a617-0261-4cee-bb44-138d3ef5d965");
    public static final Sku MICROSOFT_365_E5 = new Sku("06ebc4ee-1bb5-47dd-8120-11324bc54e06");
    /** Has Phone System but no Teams, which Phone System needs. */
    public static final Sku MICROSOFT_365_E5_NO_TEAMS = new Sku("18a4bd3f-0b5b-4887-b04f-61dd0ee15f5e");

    public static final Sku MICROSOFT_365_E7 = new Sku("9a18296a-025f-4e37-9ffa-30bf8d1ce775");
    public static final Sku MICROSOFT_365_F1 = new Sku("50f60901-3181-4b75-8a2c-4c8e4c1d5a72");
    public static final Sku MICROSOFT_365_F3 = new Sku("66b55226-6b4f-492c-910c-a3b7a3c9d993");
    public static final Sku BUSINESS_BASIC = new Sku("3b555118-da6a-4418-894f-7df1e2096870");
    public static final Sku BUSINESS_STANDARD = new Sku("f245ecc8-75af-4f8e-b61f-27d8114de5f3");
    public static final Sku BUSINESS_PREMIUM = new Sku("cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46");
    public static final Sku TEAMS_ENTERPRISE = new Sku("7e31c0d9-9551-471d-836f-32ee72be4a01");
    public static final Sku TEAMS_EEA = new Sku("7e74bd05-2c47-404e-829a-ba95c66fe8e5");
    public static final Sku TEAMS_ESSENTIALS = new Sku("fde42873-30b6-436b-b361-21af5a6b84ae");
    public static final Sku TEAMS_ESSENTIALS_AAD_IDENTITY = new Sku("3ab6abff-666f-4424-bfb7-f0bc274ec7bc");
    public static final Sku TEAMS_PHONE_STANDARD = new Sku("e43b5b99-8dfb-405f-9987-dc307f34bcbd");
    public static final Sku TEAMS_PHONE_STANDARD_SMB = new Sku("aa6791d3-bb09-4bc2-afed-c30c3fe26032");
    public static final Sku TEAMS_PHONE_WITH_CALLING_PLAN = new Sku("ae2343d1-0999-43f6-ae18-d816516f6e78");
    public static final Sku TEAMS_PHONE_RESOURCE_ACCOUNT = new Sku("440eaaa8-b3e0-484b-a8be-62870b9ba70a");
    public static final Sku TEAMS_SHARED_DEVICES = new Sku("295a8eb0-f78d-45c7-8b5b-1eed5ed02dff");
    public static final Sku TEAMS_ROOMS_PRO = new Sku("4cde982a-ede4-4409-9ae6-b003453c8ea6");
    public static final Sku AUDIO_CONFERENCING = new Sku("0c266dff-15dd-4b49-8397-2bb16070ed52");
    public static final Sku AUDIO_CONFERENCING_USA_CANADA = new Sku("1c27243e-fb4d-42b1-ae8c-fe25c9616588");
    public static final Sku CALLING_DOMESTIC = new Sku("0dab259f-bf13-4952-b7f8-7db8f131b28d");
    public static final Sku CALLING_INTERNATIONAL = new Sku("d3b4fe1f-9992-4930-8acb-ca6ec609365e");
    public static final Sku CALLING_120_MINUTES = new Sku("11dee6af-eca8-419f-8061-6864517c1875");
    public static final Sku CALLING_240_MINUTES = new Sku("729dbb8f-8d56-4994-8e33-2f218f549544");
    public static final Sku COMMUNICATIONS_CREDITS = new Sku("47794cd0-f0e5-45c5-9033-2eb6b5fc84e0");
    public static final Sku TEAMS_PHONE_MOBILE = new Sku("b84d58c9-0a0d-46cf-8a4b-d9f23c1674d5");
    public static final Sku SKYPE_FOR_BUSINESS_PLAN_2 = new Sku("d42c793f-6c78-4f43-92ca-e8f6a02b035f");

    /** @throws InvalidInputException when the id is no GUID */
    public Sku {
        id = OData.guid("skuId", id).toLowerCase(Locale.ROOT);
    }

    /** @throws InvalidInputException when the id is no GUID */
    public static Sku of(String id) {
        return new Sku(id);
    }

    /** The product's name, as in {@code Office 365 E3}; the id when this version has no name for it. */
    public String title() {
        return LicenseNames.sku(id).map(LicenseNames.Name::title).orElse(id);
    }

    /** The part number, as in {@code ENTERPRISEPACK}; the id when this version doesn't know it. For display only. */
    public String partNumber() {
        return LicenseNames.sku(id).map(LicenseNames.Name::code).orElse(id);
    }

    /** The plans that the product holds by the shipped table; empty when this version doesn't know the product. */
    public List<ServicePlan> plans() {
        return LicenseNames.plansOf(id);
    }

    @Override
    public String toString() {
        return title();
    }
}
