<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('code'); section>
    <#if section = "header">
        ${msg("keypoolCodeTitle")}
    <#elseif section = "form">
        <p id="keypool-code-sent" class="pf-v5-u-mb-md pf-v5-u-mt-md pf-v5-u-mt-0-on-md">
            ${msg("keypoolCodeSent." + channel, destination, minutes)}
        </p>
        <form id="keypool-code-form" class="${properties.kcFormClass!} pf-v5-u-mb-md" action="${url.loginAction}" method="post" novalidate="novalidate">
            <div class="${properties.kcFormGroupClass!}">
                <div class="${properties.kcFormGroupLabelClass!}">
                    <label for="code" class="${properties.kcFormLabelClass!}">
                        <span class="${properties.kcFormLabelTextClass!}">${msg("keypoolCodeLabel")}</span>
                    </label>
                </div>
                <span class="${properties.kcInputClass!} <#if messagesPerField.existsError('code')>${properties.kcError!}</#if>">
                    <input id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="16" autofocus
                           aria-describedby="<#if messagesPerField.existsError('code')>input-error-code </#if>keypool-code-sent"
                           <#if messagesPerField.existsError('code')>aria-invalid="true"</#if> />
                </span>
                <#if messagesPerField.existsError('code')>
                    <div class="${properties.kcFormHelperTextClass!}" aria-live="polite">
                        <div class="${properties.kcInputHelperTextClass!}">
                            <div id="input-error-code" class="${properties.kcInputHelperTextItemClass!} ${properties.kcError!}">
                                <span class="${properties.kcInputErrorMessageClass!}">${messagesPerField.get('code')}</span>
                            </div>
                        </div>
                    </div>
                </#if>
            </div>
            <div class="${properties.kcFormGroupClass!}">
                <div class="${properties.kcFormActionGroupClass!} pf-v5-u-flex-wrap">
                    <button class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="kc-login" name="login" type="submit">${msg(enrols???then("doSubmit", "doLogIn"))}</button>
                    <button class="${properties.kcButtonLinkClass!} ${properties.kcButtonBlockClass!}" id="resend" name="resend" value="true" type="submit"
                            data-pause="${pause?c}" data-waiting="${msg("keypoolCodeResendIn", "{0}")}">${msg("keypoolCodeResend")}</button>
                    <#if enrols??>
                        <button class="${properties.kcButtonLinkClass!} ${properties.kcButtonBlockClass!}" id="other-number" name="other-number" value="true" type="submit">${msg("keypoolPhoneOther")}</button>
                        <#if isAppInitiatedAction??>
                            <button class="${properties.kcButtonLinkClass!} ${properties.kcButtonBlockClass!}" id="cancel" name="cancel-aia" value="true" type="submit">${msg("doCancel")}</button>
                        </#if>
                    </#if>
                </div>
            </div>
        </form>
        <script type="module" src="${url.resourcesPath}/js/keypool-code.js"></script>
    </#if>
</@layout.registrationLayout>
