<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('number'); section>
    <#if section = "header">
        ${msg("keypoolPhoneTitle")}
    <#elseif section = "form">
        <p class="pf-v5-u-mb-md pf-v5-u-mt-md pf-v5-u-mt-0-on-md">${msg("keypoolPhoneIntro")}</p>
        <form id="keypool-phone-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate="novalidate">
            <div class="${properties.kcFormGroupClass!}">
                <div class="${properties.kcFormGroupLabelClass!}">
                    <label for="country" class="${properties.kcFormLabelClass!}">
                        <span class="${properties.kcFormLabelTextClass!}">${msg("keypoolPhoneCountry")}</span>
                    </label>
                </div>
                <span class="${properties.kcInputClass!}">
                    <select id="country" name="country" autocomplete="country" <#if chosenCountry == "">autofocus</#if>>
                        <#if chosenCountry == "">
                            <option value="" selected>${msg("keypoolPhoneCountryChoose")}</option>
                        </#if>
                        <#list countries as country>
                            <option value="${country.region}" data-calling-code="${country.callingCode}"
                                    <#if country.main == "true">data-main</#if>
                                    <#if country.region == chosenCountry>selected</#if>>${country.name} (+${country.callingCode})</option>
                        </#list>
                    </select>
                    <span class="${properties.kcFormControlUtilClass!}">
                        <span class="${properties.kcFormControlToggleIcon!}"><i class="fas fa-caret-down" aria-hidden="true"></i></span>
                    </span>
                </span>
            </div>
            <div class="${properties.kcFormGroupClass!}">
                <div class="${properties.kcFormGroupLabelClass!}">
                    <label for="number" class="${properties.kcFormLabelClass!}">
                        <span class="${properties.kcFormLabelTextClass!}">${msg("keypoolPhoneNumber")}</span>
                    </label>
                </div>
                <span class="${properties.kcInputClass!} <#if messagesPerField.existsError('number')>${properties.kcError!}</#if>">
                    <input id="number" name="number" type="tel" autocomplete="tel" maxlength="40" value="${number}"
                           <#if chosenCountry != "">autofocus</#if>
                           aria-describedby="<#if messagesPerField.existsError('number')>input-error-number<#else>number-help</#if>"
                           <#if messagesPerField.existsError('number')>aria-invalid="true"</#if> />
                </span>
                <div class="${properties.kcFormHelperTextClass!}" aria-live="polite">
                    <div class="${properties.kcInputHelperTextClass!}">
                        <#if messagesPerField.existsError('number')>
                            <div id="input-error-number" class="${properties.kcInputHelperTextItemClass!} ${properties.kcError!}">
                                <span class="${properties.kcInputErrorMessageClass!}">${messagesPerField.get('number')}</span>
                            </div>
                        <#else>
                            <div id="number-help" class="${properties.kcInputHelperTextItemClass!}">
                                <span class="${properties.kcInputHelperTextItemTextClass!}">${msg("keypoolPhoneHelp")}</span>
                            </div>
                        </#if>
                    </div>
                </div>
            </div>
            <div class="${properties.kcFormGroupClass!}">
                <div class="${properties.kcFormActionGroupClass!} pf-v5-u-flex-wrap">
                    <button class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="kc-login" type="submit">${msg("keypoolPhoneSend")}</button>
                    <#if isAppInitiatedAction??>
                        <button class="${properties.kcButtonLinkClass!} ${properties.kcButtonBlockClass!}" id="cancel" name="cancel-aia" value="true" type="submit">${msg("doCancel")}</button>
                    </#if>
                </div>
            </div>
        </form>
        <script type="module" src="${url.resourcesPath}/js/keypool-phone.js"></script>
    </#if>
</@layout.registrationLayout>
