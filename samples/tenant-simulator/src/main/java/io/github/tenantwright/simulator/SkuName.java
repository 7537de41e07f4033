package io.github.tenantwright.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Licenses that matter for Teams voice, with all their service plans.
 *
 * <p>Ids, part numbers and plans are Microsoft's, from "Product names and service plan identifiers for licensing".
 */
public enum SkuName {
    /** Office 365 E1. */
    OFFICE_365_E1("18181a46-0d4e-45cd-891e-60aabd171b4e"),
    /** Office 365 E3. */
    OFFICE_365_E3("6fd2c87f-b296-42f0-b197-1e91e994b900"),
    /** Office 365 E5, with Teams Phone. */
    OFFICE_365_E5("c7df2760-2c81-4ef7-b578-5b5392b571df"),
    /** Microsoft 365 E3. */
    MICROSOFT_365_E3("05e9a617-0261-4cee-bb44-138d3ef5d965"),
    /** Microsoft 365 E5, with Teams Phone. */
    MICROSOFT_365_E5("06ebc4ee-1bb5-47dd-8120-11324bc54e06"),
    /** Microsoft 365 E5 without Teams: Teams Phone, but no Teams to use it in. */
    MICROSOFT_365_E5_NO_TEAMS("18a4bd3f-0b5b-4887-b04f-61dd0ee15f5e"),
    /** Microsoft 365 E7. */
    MICROSOFT_365_E7("9a18296a-025f-4e37-9ffa-30bf8d1ce775"),
    /** Office 365 F3. */
    OFFICE_365_F3("4b585984-651b-448a-9e53-3b10f069cf7f"),
    /** Microsoft 365 F1. */
    MICROSOFT_365_F1("50f60901-3181-4b75-8a2c-4c8e4c1d5a72"),
    /** Microsoft 365 F3. */
    MICROSOFT_365_F3("66b55226-6b4f-492c-910c-a3b7a3c9d993"),
    /** Microsoft 365 Business Basic. */
    BUSINESS_BASIC("3b555118-da6a-4418-894f-7df1e2096870"),
    /** Microsoft 365 Business Standard. */
    BUSINESS_STANDARD("f245ecc8-75af-4f8e-b61f-27d8114de5f3"),
    /** Microsoft 365 Business Premium. */
    BUSINESS_PREMIUM("cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46"),
    /** Microsoft Teams Enterprise. */
    TEAMS_ENTERPRISE("7e31c0d9-9551-471d-836f-32ee72be4a01"),
    /** Microsoft Teams EEA. */
    TEAMS_EEA("7e74bd05-2c47-404e-829a-ba95c66fe8e5"),
    /** Microsoft Teams Essentials. */
    TEAMS_ESSENTIALS("fde42873-30b6-436b-b361-21af5a6b84ae"),
    /** Microsoft Teams Essentials (AAD identity). */
    TEAMS_ESSENTIALS_AAD("3ab6abff-666f-4424-bfb7-f0bc274ec7bc"),
    /** Teams Phone Standard, the add-on. */
    TEAMS_PHONE_STANDARD("e43b5b99-8dfb-405f-9987-dc307f34bcbd"),
    /** Teams Phone Standard for small and medium business. */
    TEAMS_PHONE_STANDARD_SMB("aa6791d3-bb09-4bc2-afed-c30c3fe26032"),
    /** Teams Phone with Calling Plan. */
    TEAMS_PHONE_WITH_CALLING_PLAN("ae2343d1-0999-43f6-ae18-d816516f6e78"),
    /** Teams Phone Resource Account. */
    TEAMS_PHONE_RESOURCE_ACCOUNT("440eaaa8-b3e0-484b-a8be-62870b9ba70a"),
    /** Teams Shared Devices. */
    TEAMS_SHARED_DEVICES("295a8eb0-f78d-45c7-8b5b-1eed5ed02dff"),
    /** Teams Rooms Pro. */
    TEAMS_ROOMS_PRO("4cde982a-ede4-4409-9ae6-b003453c8ea6"),
    /** Audio Conferencing. */
    AUDIO_CONFERENCING("0c266dff-15dd-4b49-8397-2bb16070ed52"),
    /** Audio Conferencing with dial-out to USA and Canada. */
    AUDIO_CONFERENCING_SELECT_DIAL_OUT("1c27243e-fb4d-42b1-ae8c-fe25c9616588"),
    /** Domestic calling plan. */
    CALLING_PLAN_DOMESTIC("0dab259f-bf13-4952-b7f8-7db8f131b28d"),
    /** Domestic and international calling plan. */
    CALLING_PLAN_INTERNATIONAL("d3b4fe1f-9992-4930-8acb-ca6ec609365e"),
    /** Domestic calling plan, 120 minutes. */
    CALLING_PLAN_DOMESTIC_120("11dee6af-eca8-419f-8061-6864517c1875"),
    /** Domestic calling plan, 120 minutes; an older SKU whose id equals a service plan's. */
    CALLING_PLAN_DOMESTIC_120_OLD("54a152dc-90de-4996-93d2-bc47e670fc06"),
    /** Domestic calling plan, 240 minutes. */
    CALLING_PLAN_DOMESTIC_240("729dbb8f-8d56-4994-8e33-2f218f549544"),
    /** Communications Credits. */
    COMMUNICATIONS_CREDITS("47794cd0-f0e5-45c5-9033-2eb6b5fc84e0"),
    /** Teams Phone Mobile. */
    TEAMS_PHONE_MOBILE("b84d58c9-0a0d-46cf-8a4b-d9f23c1674d5"),
    /** Skype for Business Online Plan 2. */
    SKYPE_FOR_BUSINESS_PLAN_2("d42c793f-6c78-4f43-92ca-e8f6a02b035f");

    private final String id;

    SkuName(String id) {
        this.id = id;
    }

    /** The SKU's GUID. */
    public String id() {
        return id;
    }

    /** The SKU with its plans. */
    public Sku sku() {
        return Objects.requireNonNull(Table.BY_ID.get(id));
    }

    /** The SKU with this id or part number. */
    public static Optional<Sku> find(String idOrPartNumber) {
        Sku byId = Table.BY_ID.get(idOrPartNumber.toLowerCase(Locale.ROOT));
        if (byId != null) {
            return Optional.of(byId);
        }
        return Table.BY_ID.values().stream()
                .filter(sku -> sku.partNumber().equalsIgnoreCase(idOrPartNumber))
                .findFirst();
    }

    private static final class Table {

        static final Map<String, Sku> BY_ID = read();

        private static Map<String, Sku> read() {
            Map<String, Sku> skus = new LinkedHashMap<>();
            String[] head = null;
            List<ServicePlan> plans = new ArrayList<>();
            try (InputStream in = SkuName.class.getResourceAsStream("skus.csv");
                    BufferedReader reader = new BufferedReader(
                            new InputStreamReader(Objects.requireNonNull(in, "skus.csv"), StandardCharsets.UTF_8))) {
                String line;
                while ((line = reader.readLine()) != null) {
                    String[] cells = line.split(";", -1);
                    if (cells[0].equals("sku")) {
                        if (head != null) {
                            skus.put(head[1], new Sku(head[1], head[2], head[3], plans));
                        }
                        head = cells;
                        plans = new ArrayList<>();
                    } else {
                        plans.add(new ServicePlan(cells[1], cells[2]));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (head != null) {
                skus.put(head[1], new Sku(head[1], head[2], head[3], plans));
            }
            return Map.copyOf(skus);
        }
    }
}
